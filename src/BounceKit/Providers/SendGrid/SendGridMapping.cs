using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>SendGrid's row as a bounce.</summary>
internal sealed class SendGridMapping
{
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
            Details = meaning?.Details,
        };
    }

    // Live rows carry an empty status, or a word such as "Invalid Domain" in its place.
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
