namespace BounceKit.Tests.Faults;

/// <summary>Tests that have the machine to themselves: for time limits on the real clock, or to use all of its cores.</summary>
[CollectionDefinition(nameof(FaultsCollection), DisableParallelization = true)]
public sealed class FaultsCollection;
