namespace BounceKit.Dashboard.Views;

/// <summary>An entry about an address.</summary>
internal sealed record EntryView
{
    public required string Type { get; init; }

    public required string Class { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who said it.</summary>
    public required string Source { get; init; }

    public required string At { get; init; }

    public required string MachineAt { get; init; }

    /// <summary>Whether the provider still holds it, and what limits it.</summary>
    public required string State { get; init; }

    /// <summary>What the server or a person said; empty for nothing.</summary>
    public required string Text { get; init; }
}
