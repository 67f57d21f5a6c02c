using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>Maps Mapp's row to a bounce.</summary>
internal sealed class MappMapping(ProviderClock clock)
{
    public const string DateFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in MappRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.TemplateId, row.Reason, row.FlaggedInvalid));
        return new ReportedBounce
        {
            Recipient = row.Recipient!,
            OccurredAt = row.BouncedDate is { } local ? clock.ToUtc(local) : null,
            Diagnostic = row.Reason,
            Details = row.ExternalId is null ? meaning.Details : meaning.Details with { ExternalId = row.ExternalId },
            Type = meaning.Type,
            Reason = meaning.Reason,
        };
    }

    private static Meaning Read(Words words)
    {
        (BounceType type, BounceReason reason) = MappLabels.Parse(words.Reason);
        // 4 says how the contact came about, and 0 that nothing was done: neither says anything about the bounce.
        (type, reason) = words.FlaggedInvalid switch
        {
            1 => (BounceType.Soft, reason),
            2 => (BounceType.Hard, reason),
            // On the suppression list: the label may say that the person asked for it.
            3 when reason.ToBounceType() != BounceType.OptedOut => (BounceType.Hard, BounceReason.Suppressed),
            _ => (type, reason),
        };
        return new Meaning(type, reason, new MappBounceDetails
        {
            TemplateId = words.TemplateId,
            FlaggedInvalid = words.FlaggedInvalid,
            Reason = words.Reason,
        });
    }

    private readonly record struct Words(string? TemplateId, string? Reason, int? FlaggedInvalid);

    private sealed record Meaning(BounceType Type, BounceReason Reason, MappBounceDetails Details);
}
