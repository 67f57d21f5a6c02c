using BounceKit;

namespace Heron;

/// <summary>Heron's kinds of bounce in BounceKit's vocabulary.</summary>
internal static class HeronTypes
{
    /// <summary>Type and reason; Unknown where Heron's word says nothing of it, and the text is asked.</summary>
    public static (BounceType Type, BounceReason Reason) Of(string word) => word switch
    {
        // "Unknown user, mailbox not found" are its examples; the text knows better which.
        "HardBounce" => (BounceType.Hard, BounceReason.Unknown),
        "BadEmailAddress" => (BounceType.Hard, BounceReason.InvalidAddress),
        "AddressChange" => (BounceType.Hard, BounceReason.AddressMoved),
        "ManuallyDeactivated" => (BounceType.Hard, BounceReason.Suppressed),
        "SpamComplaint" => (BounceType.OptedOut, BounceReason.Complaint),
        "Unsubscribe" => (BounceType.OptedOut, BounceReason.Unsubscribed),
        "SoftBounce" => (BounceType.Soft, BounceReason.Unknown),
        "DnsError" => (BounceType.Soft, BounceReason.DnsFailure),
        "Transient" => (BounceType.Transparent, BounceReason.Deferred),
        "AutoResponder" or "ChallengeVerification" => (BounceType.Transparent, BounceReason.AutoReply),
        "SpamNotification" => (BounceType.Blocked, BounceReason.SpamContent),
        "VirusNotification" => (BounceType.Blocked, BounceReason.VirusDetected),
        "DMARCPolicy" => (BounceType.Blocked, BounceReason.AuthenticationFailed),
        "Blocked" => (BounceType.Blocked, BounceReason.Unknown),
        _ => (BounceType.Unknown, BounceReason.Unknown),
    };
}
