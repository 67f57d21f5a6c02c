namespace BounceKit.Dashboard.Views;

/// <summary>A change of the list.</summary>
internal sealed record ChangeView
{
    /// <summary>What happened.</summary>
    public required string Word { get; init; }

    public required string Class { get; init; }

    public required string Address { get; init; }

    /// <summary>Why, and on whose word.</summary>
    public required string Reason { get; init; }

    public required string At { get; init; }

    public required string MachineAt { get; init; }
}
