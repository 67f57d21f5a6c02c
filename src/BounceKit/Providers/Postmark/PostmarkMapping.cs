using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>Maps Postmark's rows to bounces.</summary>
internal sealed class PostmarkMapping
{
    private readonly RepeatedWords<TypeWords, Meaning> _types = new(Read);
    private readonly RepeatedWords<SuppressionWords, Meaning> _suppressions = new(Read);

    public ReportedBounce Map(in PostmarkRow row) => row.List == PostmarkList.Bounces
        ? Map(row, _types.Read(new TypeWords(row.Type, row.TypeCode)))
        : Map(row, _suppressions.Read(new SuppressionWords(row.Stream, row.SuppressionReason, row.Origin)));

    private static ReportedBounce Map(in PostmarkRow row, Meaning meaning) => new()
    {
        Recipient = row.Email,
        OccurredAt = new DateTimeOffset(row.At),
        // Not Description, whose examples ("unknown user, mailbox not found") say nothing of this bounce.
        Diagnostic = row.Details,
        Entry = meaning.Entry ?? new BounceEntry(row.Id, row.Stream, ExpiresAt: null),
        Details = meaning.Details ?? new PostmarkBounceDetails
        {
            List = row.List,
            Type = row.Type,
            TypeCode = row.TypeCode,
            MessageId = row.MessageId,
            Tag = row.Tag,
            Inactive = row.Inactive,
            CanActivate = row.CanActivate,
        },
        Type = meaning.Type,
        Reason = meaning.Reason,
    };

    private static Meaning Read(TypeWords words)
    {
        (BounceType type, BounceReason reason) = PostmarkTypes.Read(words.Type, words.Code);
        return new Meaning(type, reason);
    }

    private static Meaning Read(SuppressionWords words)
    {
        (BounceType type, BounceReason reason) = PostmarkTypes.ReadSuppression(words.Reason, words.Origin);
        return new Meaning(type, reason)
        {
            Entry = new BounceEntry(Id: null, words.Stream, ExpiresAt: null),
            Details = new PostmarkBounceDetails { List = PostmarkList.Suppressions, SuppressionReason = words.Reason, Origin = words.Origin },
        };
    }

    private readonly record struct TypeWords(string? Type, long? Code);

    private readonly record struct SuppressionWords(string Stream, string? Reason, string? Origin);

    /// <summary>What the words say. A suppression has no words of its own, so that those with the same ones share an entry and details.</summary>
    private sealed record Meaning(BounceType Type, BounceReason Reason)
    {
        public BounceEntry? Entry { get; init; }

        public PostmarkBounceDetails? Details { get; init; }
    }
}
