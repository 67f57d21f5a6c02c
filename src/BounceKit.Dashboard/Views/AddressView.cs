namespace BounceKit.Dashboard.Views;

/// <summary>What is known about an address.</summary>
internal sealed record AddressView
{
    /// <summary>The address as the user may see it.</summary>
    public required string Address { get; init; }

    /// <summary>What a release has just done; null where there was none.</summary>
    public NoticeView? Notice { get; init; }

    /// <summary>Null where it may be written to.</summary>
    public required BlockView? Block { get; init; }

    public required IReadOnlyList<EntryView> Entries { get; init; }

    /// <summary>Null where there is nothing to release, or the user may not.</summary>
    public required ReleaseView? Release { get; init; }

    public required FormView Search { get; init; }

    public required string OverviewLink { get; init; }
}
