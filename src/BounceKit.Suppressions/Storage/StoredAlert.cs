namespace BounceKit.Suppressions;

/// <summary>What is known of one rule's alert about one source, as stored.</summary>
public sealed record StoredAlert
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name of the rule, in upper case: rules are told apart without regard to case.</summary>
    public required string Rule { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How often it was stored; 0 where it never was. Of several processes that read it, the first to store it decides.</summary>
    public long Version { get; init; }

    /// <summary>Whether the alert is open, and what is still to be delivered: JSON, which a store keeps as it is. It contains no address.</summary>
    public required string State { get; init; }
}
