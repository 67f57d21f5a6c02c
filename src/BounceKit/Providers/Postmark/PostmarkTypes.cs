namespace BounceKit.Postmark;

/// <summary>What Postmark's types mean.</summary>
internal static class PostmarkTypes
{
    /// <summary>The type and reason that a row states; both unknown where it is of a type that came up later.</summary>
    /// <param name="word">The name of the type.</param>
    /// <param name="code">Its code, which decides where the name is not known.</param>
    public static (BounceType Type, BounceReason Reason) Read(string? word, long? code) => Find(word, code) switch
    {
        // "Unknown user, mailbox not found" are only examples: the text says which.
        PostmarkType.HardBounce => (BounceType.Hard, BounceReason.Unknown),
        PostmarkType.SoftBounce => (BounceType.Soft, BounceReason.Unknown),
        PostmarkType.BadEmailAddress => (BounceType.Hard, BounceReason.InvalidAddress),
        PostmarkType.ManuallyDeactivated => (BounceType.Hard, BounceReason.Suppressed),
        PostmarkType.SpamComplaint => (BounceType.OptedOut, BounceReason.Complaint),
        PostmarkType.Unsubscribe => (BounceType.OptedOut, BounceReason.Unsubscribed),
        PostmarkType.DnsError => (BounceType.Soft, BounceReason.DnsFailure),
        PostmarkType.Transient => (BounceType.Transparent, BounceReason.Deferred),
        // Somebody asks for mail at another address. Postmark goes on sending to this one, so it must not become hard.
        PostmarkType.AddressChange or
        PostmarkType.AutoResponder or
        PostmarkType.ChallengeVerification => (BounceType.Transparent, BounceReason.AutoReply),
        PostmarkType.Subscribe or
        PostmarkType.OpenRelayTest => (BounceType.Transparent, BounceReason.Other),
        PostmarkType.SpamNotification => (BounceType.Blocked, BounceReason.SpamContent),
        PostmarkType.VirusNotification => (BounceType.Blocked, BounceReason.VirusDetected),
        PostmarkType.DMARCPolicy => (BounceType.Blocked, BounceReason.AuthenticationFailed),
        PostmarkType.Blocked => (BounceType.Blocked, BounceReason.PolicyBlocked),
        // The others are of the sender's making, or of nobody's: the text is all there is.
        _ => default,
    };

    /// <summary>The type and reason that a suppression states. One that came up later is on the list all the same.</summary>
    /// <param name="suppressionReason">Why the address is suppressed.</param>
    /// <param name="origin">Whose doing it is.</param>
    public static (BounceType Type, BounceReason Reason) ReadSuppression(string? suppressionReason, string? origin) =>
        (suppressionReason?.ToUpperInvariant(), origin?.ToUpperInvariant()) switch
        {
            ("HARDBOUNCE", _) => (BounceType.Hard, BounceReason.Unknown),
            ("SPAMCOMPLAINT", _) => (BounceType.OptedOut, BounceReason.Complaint),
            ("MANUALSUPPRESSION", "RECIPIENT") => (BounceType.OptedOut, BounceReason.Unsubscribed),
            _ => (BounceType.Hard, BounceReason.Suppressed),
        };

    private static PostmarkType? Find(string? word, long? code) =>
        Enum.TryParse(word, ignoreCase: true, out PostmarkType named) && Enum.IsDefined(named) ? named : (PostmarkType?)code;
}
