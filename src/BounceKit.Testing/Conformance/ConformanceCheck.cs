namespace BounceKit.Testing.Conformance;

/// <summary>One promise, as a check that needs no test framework.</summary>
/// <param name="Name">The promise as a sentence.</param>
/// <param name="RunAsync">Runs the check; throws <see cref="ConformanceException"/> when the promise is not kept.</param>
/// <param name="AppliesTo">Whether the source makes the promise at all: a source that cannot remove has nothing to check there.</param>
public sealed record ConformanceCheck(
    string Name, Func<ConformanceSubject, Task> RunAsync, Func<ConformanceSubject, bool> AppliesTo)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
