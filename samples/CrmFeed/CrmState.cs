using BounceKit;

namespace CrmFeed;

/// <summary>What the file contains.</summary>
internal sealed class CrmState
{
    /// <summary>The last change that was applied.</summary>
    public long LastSequence { get; set; }

    /// <summary>How many changes were applied.</summary>
    public long Applied { get; set; }

    /// <summary>The contacts that must not be written to, and why.</summary>
    public SortedDictionary<string, BounceReason> Contacts { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}
