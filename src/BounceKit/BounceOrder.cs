namespace BounceKit;

/// <summary>The order in which a provider lists its entries.</summary>
public enum BounceOrder
{
    /// <summary>No order is documented, whatever it may look like.</summary>
    Unordered = 0,

    /// <summary>By <see cref="BounceRecord.OccurredAt"/>, the newest first.</summary>
    NewestFirst,

    /// <summary>By <see cref="BounceRecord.OccurredAt"/>, the oldest first.</summary>
    OldestFirst,
}
