namespace BounceKit.Classification.Rules;

/// <summary>All built-in rules, reason by reason.</summary>
internal static class BuiltInRules
{
    /// <summary>The rules in the order of the vocabulary.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. UserUnknownRules.Table,
        .. UserUnknownEnglishRules.Table,
        .. UserUnknownTranslatedRules.Table,
        .. InvalidAddressRules.Table,
        .. DomainInvalidRules.Table,
        .. MailboxInactiveRules.Table,
        .. AddressMovedRules.Table,
        .. SuppressedRules.Table,
        .. ComplaintRules.Table,
        .. UnsubscribedRules.Table,
        .. MailboxFullRules.Table,
        .. MailboxUnavailableRules.Table,
        .. MessageTooLargeRules.Table,
        .. ExpiredRules.Table,
        .. NetworkFailureRules.Table,
        .. DnsFailureRules.Table,
        .. ServerErrorRules.Table,
        .. ProtocolErrorRules.Table,
        .. DeferredRules.Table,
        .. RateLimitedRules.Table,
        .. AutoReplyRules.Table,
        .. BlocklistedRules.Table,
        .. SpamContentRules.Table,
        .. VirusDetectedRules.Table,
        .. ContentRejectedRules.Table,
        .. AuthenticationFailedRules.Table,
        .. SenderRejectedRules.Table,
        .. RelayDeniedRules.Table,
        .. PolicyBlockedRules.Table,
    ];

    /// <summary>The rules compiled, once for all classifiers and at the first text: an application that classifies nothing does not pay for them.</summary>
    public static RuleSet Shared { get; } = new(All);
}
