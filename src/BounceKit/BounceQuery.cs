namespace BounceKit;

/// <summary>Which bounces to list. Every filter holds for every provider: what a server does not filter, the client does.</summary>
/// <remarks>An empty query lists everything the provider holds.</remarks>
public sealed record BounceQuery
{
    /// <summary>The query that filters nothing.</summary>
    public static BounceQuery All { get; } = new();

    /// <summary>The first instant of the range, inclusive; <see langword="null"/> for no lower end. Rows without a date are kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The end of the range, exclusive; <see langword="null"/> for no upper end. Rows without a date are kept.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only this address: equal without regard to case, never a prefix or a pattern; <see langword="null"/> for all.</summary>
    public string? Recipient { get; init; }

    /// <summary>Only these types; empty for all.</summary>
    public IReadOnlyCollection<BounceType> Types { get; init; } = [];

    /// <summary>Only these reasons; empty for all.</summary>
    public IReadOnlyCollection<BounceReason> Reasons { get; init; } = [];

    /// <summary>Only this channel; <see langword="null"/> for all that the source is set to read.</summary>
    public BounceChannel? Channel { get; init; }

    /// <summary>Refuses a query that can't be met, before anything is sent.</summary>
    /// <exception cref="ArgumentException">
    /// <see cref="Since"/> is not before <see cref="Until"/>, or <see cref="Recipient"/> is empty or holds control characters.
    /// </exception>
    public void Validate()
    {
        if (Since >= Until)
        {
            throw new ArgumentException(
                $"The range is empty: Since ({Since:O}) must be before Until ({Until:O}), which is exclusive.", nameof(Since));
        }

        if (Recipient is not null)
        {
            BounceRecipient.Validate(Recipient, nameof(Recipient));
        }
    }

    /// <summary>Whether a record is one of those that the query asks for. A source of your own drops what this refuses, whatever its server filtered.</summary>
    /// <param name="record">The record.</param>
    public bool Matches(BounceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return MatchesRange(record.OccurredAt)
            && (Recipient is null || record.Recipient.Trim().Equals(Recipient.Trim(), StringComparison.OrdinalIgnoreCase))
            && (Types.Count == 0 || Types.Contains(record.Type))
            && (Reasons.Count == 0 || Reasons.Contains(record.Reason))
            && (Channel is null || record.Channel == Channel);
    }

    private bool MatchesRange(DateTimeOffset? occurredAt) =>
        occurredAt is not { } at || ((Since is null || at >= Since) && (Until is null || at < Until));
}
