namespace BounceKit.Testing.Suppressions;

/// <summary>One promise of a store.</summary>
/// <param name="Name">The promise as a sentence.</param>
/// <param name="RunAsync">Runs the check.</param>
internal sealed record StoreCheck(string Name, Func<StoreSubject, Task> RunAsync);
