using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.Mailgun;

/// <summary>Maps Mailgun's row to a bounce.</summary>
internal sealed class MailgunMapping
{
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in MailgunRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.List, row.Domain, row.Code));
        return new ReportedBounce
        {
            Recipient = row.Address,
            OccurredAt = row.CreatedAt is { } created ? new DateTimeOffset(created) : null,
            Diagnostic = row.Error,
            SmtpCode = meaning.SmtpCode,
            Entry = meaning.Entry,
            Details = row.Tags is { Count: > 0 } tags ? meaning.Details with { Tags = tags } : meaning.Details,
            // Only permanent failures come onto the list of bounces.
            Type = meaning.Reason.ToBounceType() == BounceType.OptedOut ? BounceType.OptedOut : BounceType.Hard,
            Reason = meaning.Reason,
        };
    }

    private static Meaning Read(Words words) => new(
        int.TryParse(words.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : null,
        words.List.Reason == BounceReason.Unknown ? ReasonOf(words.Code) : words.List.Reason,
        BounceEntry.OrNone(id: null, scope: words.Domain, expiresAt: null),
        new MailgunBounceDetails { List = words.List.Name, Code = words.Code });

    // Not from a receiving server: Mailgun dropped the message itself, because of one of the domain's lists.
    private static BounceReason ReasonOf(string? code) => code switch
    {
        "605" => BounceReason.Suppressed,
        "606" => BounceReason.Complaint,
        "607" => BounceReason.Unsubscribed,
        _ => BounceReason.Unknown,
    };

    private readonly record struct Words(MailgunList List, string Domain, string? Code);

    private sealed record Meaning(int? SmtpCode, BounceReason Reason, BounceEntry? Entry, MailgunBounceDetails Details);
}
