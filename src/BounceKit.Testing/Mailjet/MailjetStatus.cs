namespace BounceKit.Testing.Mailjet;

/// <summary>Mailjet's numbers: of the statuses of messages, and of the states that say why one was not delivered.</summary>
internal static class MailjetStatus
{
    private static readonly Dictionary<int, string> Words = new()
    {
        [0] = "processed",
        [1] = "queued",
        [2] = "sent",
        [3] = "opened",
        [4] = "clicked",
        [5] = "bounce",
        [6] = "spam",
        [7] = "unsub",
        [8] = "blocked",
        [9] = "softbounced",
        [10] = "hardbounced",
        [11] = "deferred",
    };

    public const int Highest = 11;

    /// <summary>The word for a number that a request filters by.</summary>
    public static string WordOf(int number) => Words[number];

    /// <summary>The status of a row: its list where that is a status, otherwise what its type and reason come to.</summary>
    public static string Of(SimulatedBounce row) => Words.ContainsValue(row.List) ? row.List : row.Type switch
    {
        BounceType.Hard => "hardbounced",
        BounceType.Soft or BounceType.Transparent => "softbounced",
        BounceType.Blocked => "blocked",
        BounceType.OptedOut => row.Reason == BounceReason.Complaint ? "spam" : "unsub",
        _ => "bounce",
    };

    /// <summary>The number of the state that a reason is shown as; 0 for none.</summary>
    public static int StateOf(BounceReason reason) => reason switch
    {
        BounceReason.UserUnknown or BounceReason.AddressMoved => 1,
        BounceReason.MailboxInactive or BounceReason.MailboxUnavailable => 2,
        BounceReason.MailboxFull => 3,
        BounceReason.DomainInvalid => 4,
        BounceReason.DnsFailure => 5,
        BounceReason.RelayDenied => 6,
        BounceReason.Blocklisted or BounceReason.SenderRejected => 7,
        BounceReason.SpamContent or BounceReason.ContentRejected or BounceReason.VirusDetected => 8,
        BounceReason.PolicyBlocked or BounceReason.AuthenticationFailed or BounceReason.MessageTooLarge => 9,
        BounceReason.ServerError => 10,
        BounceReason.ProtocolError => 11,
        BounceReason.NetworkFailure or BounceReason.Expired => 12,
        BounceReason.Deferred or BounceReason.RateLimited => 13,
        BounceReason.Suppressed => 14,
        BounceReason.InvalidAddress => 19,
        BounceReason.Complaint => 21,
        _ => 0,
    };
}
