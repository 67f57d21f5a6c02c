namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' words for the types of bounces.</summary>
internal static class WhatCountsTypes
{
    private const string Hard = "HARD_BOUNCE";
    private const string Soft = "SOFT_BOUNCE";
    private const string Blocked = "BLOCKED";

    /// <summary>The word to ask for; null for a type that WhatCounts has no word for.</summary>
    public static string? ToWord(BounceType type) => type switch
    {
        BounceType.Hard => Hard,
        BounceType.Soft => Soft,
        BounceType.Blocked => Blocked,
        _ => null,
    };

    /// <summary>The type of a word. The document's prose says Hard, Soft and Block; the product knows complaints too, which are no bounces.</summary>
    public static BounceType Of(string? word) => word switch
    {
        Hard => BounceType.Hard,
        Soft => BounceType.Soft,
        Blocked => BounceType.Blocked,
        null => BounceType.Unknown,
        _ => OfAnyForm(word),
    };

    private static BounceType OfAnyForm(string word) => word.Trim().ToUpperInvariant() switch
    {
        Hard or "HARD" => BounceType.Hard,
        Soft or "SOFT" => BounceType.Soft,
        Blocked or "BLOCK" or "BLOCK_BOUNCE" => BounceType.Blocked,
        _ => BounceType.Unknown,
    };
}
