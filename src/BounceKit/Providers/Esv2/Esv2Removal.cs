namespace BounceKit.Esv2;

/// <summary>What a row says of a subscriber who was removed.</summary>
/// <param name="Type">Why; the row does not say it, so it is what was requested.</param>
/// <param name="SubscriberId">The subscriber's number; null where it is missing.</param>
/// <param name="ListId">The number of the mailing list that the subscriber was removed from; null where it is missing.</param>
internal sealed record Esv2Removal(Esv2RemoveType Type, long? SubscriberId, string? ListId);
