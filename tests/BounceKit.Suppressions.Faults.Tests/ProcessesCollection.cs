namespace BounceKit.Suppressions.Faults;

/// <summary>Tests that start processes run one after the other: together they would only wait for each other.</summary>
[CollectionDefinition(nameof(ProcessesCollection))]
public sealed class ProcessesCollection;
