using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>Maps SendGrid's row to a bounce.</summary>
internal sealed class SendGridMapping
{
    private readonly string? _subuser;
    private readonly RepeatedWords<Words, Meaning> _meanings;

    /// <summary>Creates the mapping.</summary>
    /// <param name="subuser">The subuser whose lists they are; null for the account's own.</param>
    public SendGridMapping(string? subuser)
    {
        _subuser = subuser;
        _meanings = new RepeatedWords<Words, Meaning>(Read);
    }

    public ReportedBounce Map(in SendGridRow row)
    {
        Meaning meaning = _meanings.Read(new Words(row.List, row.List.ReasonOf(row.Reason), row.Status, row.Ip, row.GroupId, row.GroupName));
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.Created is { } created ? new DateTimeOffset(created) : null,
            Diagnostic = row.Reason,
            Status = meaning.Status,
            Entry = meaning.Entry,
            Details = meaning.Details,
            Reason = meaning.Reason,
            // Later messages to the address are sent as usual.
            IsBlock = row.List == SendGridList.Blocks,
        };
    }

    private Meaning Read(Words words) => new(
        words.Reason,
        // Real rows have an empty status, or a word such as "Invalid Domain" in its place.
        words.Status?.Trim() is { } status && IsEnhancedStatus(status) ? status : null,
        // A group belongs to one account: its id says more than the subuser.
        BounceEntry.OrNone(id: null, scope: words.GroupId?.ToString(CultureInfo.InvariantCulture) ?? _subuser, expiresAt: null),
        new SendGridBounceDetails { List = words.List.Name, Status = words.Status, Ip = words.Ip, GroupName = words.GroupName });

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

    private readonly record struct Words(SendGridList List, BounceReason Reason, string? Status, string? Ip, long? GroupId, string? GroupName);

    private sealed record Meaning(BounceReason Reason, string? Status, BounceEntry? Entry, SendGridBounceDetails Details);
}
