namespace BounceKit.Esv2;

/// <summary>ExpertSender's words for types and reasons. Cells hold names; the numbers are those of the request's filters.</summary>
internal static class Esv2Words
{
    private static readonly Dictionary<string, BounceType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Hard"] = BounceType.Hard,
        ["Soft"] = BounceType.Soft,
        ["Transparent"] = BounceType.Transparent,
        ["1"] = BounceType.Hard,
        ["2"] = BounceType.Soft,
        ["3"] = BounceType.Transparent,
    };

    private static readonly Dictionary<string, BounceReason> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UserUnknown"] = BounceReason.UserUnknown,
        ["User unknown"] = BounceReason.UserUnknown,
        ["MailboxFull"] = BounceReason.MailboxFull,
        ["Mailbox full"] = BounceReason.MailboxFull,
        ["Blocked"] = BounceReason.PolicyBlocked,
        ["Unknown"] = BounceReason.Unknown,
        ["Other"] = BounceReason.Other,
        // No longer documented; rows from before it was dropped may still hold it.
        ["OutOfOffice"] = BounceReason.AutoReply,
        ["1"] = BounceReason.UserUnknown,
        ["2"] = BounceReason.MailboxFull,
        ["3"] = BounceReason.PolicyBlocked,
        ["6"] = BounceReason.Unknown,
        ["7"] = BounceReason.Other,
    };

    public static BounceType ToType(string? word) => word is not null && Types.TryGetValue(word, out BounceType type) ? type : default;

    public static BounceReason ToReason(string? word) => word is not null && Reasons.TryGetValue(word, out BounceReason reason) ? reason : default;

    public static bool IsType(string? word) => word is not null && Types.ContainsKey(word);

    public static bool IsReason(string? word) => word is not null && Reasons.ContainsKey(word);

    public static bool IsTypeName(string? word) => IsType(word) && !char.IsAsciiDigit(word![0]);
}
