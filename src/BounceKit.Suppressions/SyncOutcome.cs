namespace BounceKit.Suppressions;

/// <summary>How a round ended.</summary>
public enum SyncOutcome
{
    /// <summary>It is not known.</summary>
    Unknown = 0,

    /// <summary>Everything that was to be read has been stored.</summary>
    Completed = 1,

    /// <summary>Another round of the same source took over. What this one had stored stays; nothing is wrong.</summary>
    Fenced = 2,

    /// <summary>The source or the store failed. What was stored before stays, and the next round continues.</summary>
    Failed = 3,
}
