namespace BounceKit.Tests.Faults;

/// <summary>Tests with time limits on the real clock: no other test is at work beside them.</summary>
[CollectionDefinition(nameof(FaultsCollection), DisableParallelization = true)]
public sealed class FaultsCollection;
