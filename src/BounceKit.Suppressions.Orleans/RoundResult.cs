namespace BounceKit.Suppressions.Orleans;

/// <summary>What a round in the cluster did.</summary>
[GenerateSerializer]
[Alias("BounceKit.RoundResult")]
public sealed record RoundResult
{
    /// <summary>How it ended; <see cref="SyncOutcome.Unknown"/> where there is no such account or source.</summary>
    [Id(0)]
    public required SyncOutcome Outcome { get; init; }

    /// <summary>How many rows the provider listed, repeated ones included.</summary>
    [Id(1)]
    public long Rows { get; init; }

    /// <summary>How many entries are new.</summary>
    [Id(2)]
    public long New { get; init; }

    /// <summary>How many addresses are suppressed that were not before.</summary>
    [Id(3)]
    public long Suppressed { get; init; }

    /// <summary>Why it failed, without addresses and secrets; <see langword="null"/> where it did not.</summary>
    [Id(4)]
    public string? Error { get; init; }
}
