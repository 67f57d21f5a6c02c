namespace BounceKit;

/// <summary>Which bounces to list. Every filter applies to every provider: what the server does not filter, the client filters.</summary>
/// <remarks>An empty query lists everything that the provider holds.</remarks>
public sealed record BounceQuery
{
    /// <summary>The query without filters.</summary>
    public static BounceQuery All { get; } = new();

    /// <summary>The start of the range, inclusive; <see langword="null"/> for an open start. Records without a date are kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The end of the range, exclusive; <see langword="null"/> for an open end. Records without a date are kept.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only this address, which may be malformed: equal without regard to case, never a prefix or a pattern; <see langword="null"/> for all.</summary>
    public string? Recipient { get; init; }

    /// <summary>Only these types; empty for all.</summary>
    public IReadOnlyCollection<BounceType> Types { get; init; } = [];

    /// <summary>Only these reasons; empty for all.</summary>
    public IReadOnlyCollection<BounceReason> Reasons { get; init; } = [];

    /// <summary>Only this channel; <see langword="null"/> for all that the source is configured to read.</summary>
    public BounceChannel? Channel { get; init; }

    /// <summary>Only what follows a page of an earlier listing with otherwise the same query: its <see cref="BouncePage.Continuation"/>.</summary>
    /// <value>
    /// <see langword="null"/> for the whole list. Sources whose pages have no continuation refuse one; where it no longer applies, such as after
    /// the entry was removed that it names, a listing fails or begins at the start.
    /// </value>
    public string? Continuation { get; init; }

    /// <summary>Refuses a query that cannot be met. Sources call it before they send anything.</summary>
    /// <exception cref="ArgumentException">
    /// <see cref="Since"/> is not before <see cref="Until"/>, or <see cref="Recipient"/> cannot be sent: see <see cref="BounceRecipient.Validate"/>.
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

    /// <summary>Whether a record matches the query. Custom sources use it to drop what their server did not filter.</summary>
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
