using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.SparkPost;

/// <summary>Maps SparkPost's row to a bounce.</summary>
internal sealed class SparkPostMapping
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in SparkPostRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.Source, row.MessageType, row.ListId, row.Subaccount));
        BounceReason reason = meaning.Reason == BounceReason.Suppressed ? ReasonIn(row.Description) : meaning.Reason;
        return new ReportedBounce
        {
            Recipient = row.Recipient,
            // A bounce that repeats moves the entry.
            OccurredAt = ToInstant(row.UpdatedAt ?? row.CreatedAt),
            Diagnostic = row.Description,
            Entry = meaning.Entry,
            Details = row.CreatedAt is null ? meaning.Details : (meaning.Details ?? new SparkPostBounceDetails()) with { CreatedAt = ToInstant(row.CreatedAt) },
            Type = meaning.Type,
            Reason = reason,
        };
    }

    private static Meaning Read(Words words)
    {
        // The text of a bounce says why. That of another entry is a comment, which at most says that the person opted out.
        (BounceType type, BounceReason reason) = words.Source?.Trim().ToUpperInvariant() switch
        {
            "BOUNCE RULE" => (BounceType.Hard, BounceReason.Unknown),
            "SPAM COMPLAINT" => (BounceType.OptedOut, BounceReason.Complaint),
            "LIST UNSUBSCRIBE" or "UNSUBSCRIBE LINK" => (BounceType.OptedOut, BounceReason.Unsubscribed),
            "MANUALLY ADDED" or "COMPLIANCE" => (BounceType.Unknown, BounceReason.Suppressed),
            _ => (BounceType.Unknown, BounceReason.Unknown),
        };
        // Without a subaccount, or with number 0, the entry is on the list of the primary account.
        string? scope = words.Subaccount is > 0 ? words.Subaccount.Value.ToString(CultureInfo.InvariantCulture) : null;
        return new Meaning(
            type, reason, BounceEntry.OrNone(id: null, scope, expiresAt: null),
            (words.Source, words.MessageType, words.ListId) == (null, null, null)
                ? null
                : new SparkPostBounceDetails { Source = words.Source, MessageType = words.MessageType, ListId = words.ListId });
    }

    // An entry that was exported from a suppression list of BounceKit has the reason that it had there as its description.
    private static BounceReason ReasonIn(string? description) =>
        description is not null && JsonWords<BounceReason>.TryParse(description.Trim(), out BounceReason exported)
        && exported.ToBounceType() is BounceType.Hard or BounceType.OptedOut
            ? exported
            : BounceReason.Suppressed;

    private static DateTimeOffset? ToInstant(DateTime? utc) => utc is { } instant ? new DateTimeOffset(instant) : null;

    private readonly record struct Words(string? Source, string? MessageType, string? ListId, long? Subaccount);

    private sealed record Meaning(BounceType Type, BounceReason Reason, BounceEntry? Entry, SparkPostBounceDetails? Details);
}
