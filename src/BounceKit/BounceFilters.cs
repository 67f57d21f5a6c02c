namespace BounceKit;

/// <summary>What a provider's API filters. The client filters the rest, with the same result.</summary>
[Flags]
public enum BounceFilters
{
    /// <summary>Nothing: the whole list is read.</summary>
    None = 0,

    /// <summary>A range of time.</summary>
    Range = 1,

    /// <summary>One address.</summary>
    Recipient = 2,

    /// <summary>Types.</summary>
    Types = 4,

    /// <summary>Reasons.</summary>
    Reasons = 8,

    /// <summary>The channel.</summary>
    Channel = 16,
}
