using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>Maps SendGrid's row to a bounce.</summary>
/// <param name="subuser">The subuser whose list it is; null for the account's own.</param>
internal sealed class SendGridMapping(string? subuser)
{
    private readonly BounceEntry? _entry = BounceEntry.OrNone(id: null, scope: subuser, expiresAt: null);
    private readonly RepeatedWords<Words, Meaning> _meanings = new(Read);

    public ReportedBounce Map(in SendGridRow row)
    {
        Meaning? meaning = row.Status is null ? null : _meanings.Read(new Words(row.Status));
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.Created is { } created ? new DateTimeOffset(created) : null,
            Diagnostic = row.Reason,
            Status = meaning?.Status,
            Entry = _entry,
            Details = meaning?.Details,
        };
    }

    // Real rows have an empty status, or a word such as "Invalid Domain" in its place.
    private static Meaning Read(Words words) =>
        new(IsEnhancedStatus(words.Status.Trim()) ? words.Status.Trim() : null, new SendGridBounceDetails { Status = words.Status });

    // Such as 5.1.1: a class of 2, 4 or 5, and two numbers of up to three digits.
    private static bool IsEnhancedStatus(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || text[0] is not ('2' or '4' or '5') || text[1] != '.')
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[2..];
        int dot = rest.IndexOf('.');
        return dot >= 0 && IsNumber(rest[..dot]) && IsNumber(rest[(dot + 1)..]);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is >= 1 and <= 3 && !text.ContainsAnyExceptInRange('0', '9');

    private readonly record struct Words(string Status);

    private sealed record Meaning(string? Status, SendGridBounceDetails Details);
}
