namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' words for the types of bounces.</summary>
internal static class WhatCountsTypes
{
    private const string Hard = "HARD_BOUNCE";
    private const string Soft = "SOFT_BOUNCE";
    private const string Blocked = "BLOCKED";
    private const string Complaint = "COMPLAINT";

    /// <summary>The word to filter by; null for a type that WhatCounts has no word for.</summary>
    public static string? ToWord(BounceType type) => type switch
    {
        BounceType.Hard => Hard,
        BounceType.Soft => Soft,
        BounceType.Blocked => Blocked,
        _ => null,
    };

    /// <summary>The type and reason that a word states; both unknown for an unknown word.</summary>
    public static (BounceType Type, BounceReason Reason) Parse(string? word) => word switch
    {
        Hard => (BounceType.Hard, BounceReason.Unknown),
        Soft => (BounceType.Soft, BounceReason.Unknown),
        Blocked => (BounceType.Blocked, BounceReason.Unknown),
        null => default,
        _ => ParseVariant(word),
    };

    // The document's prose says Hard, Soft and Block; older statistics of the product count complaints too.
    private static (BounceType Type, BounceReason Reason) ParseVariant(string word) => word.Trim().ToUpperInvariant() switch
    {
        Hard or "HARD" => (BounceType.Hard, BounceReason.Unknown),
        Soft or "SOFT" => (BounceType.Soft, BounceReason.Unknown),
        Blocked or "BLOCK" or "BLOCK_BOUNCE" => (BounceType.Blocked, BounceReason.Unknown),
        Complaint or "SPAM_COMPLAINT" => (BounceType.OptedOut, BounceReason.Complaint),
        _ => default,
    };
}
