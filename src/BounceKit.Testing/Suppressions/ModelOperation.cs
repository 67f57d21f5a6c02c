using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>One step of a random transaction.</summary>
/// <param name="Name">What it does.</param>
/// <param name="RunAsync">Does it, and returns its result in an order that does not depend on the store.</param>
internal sealed record ModelOperation(string Name, Func<ISuppressionTransaction, Task<string>> RunAsync);
