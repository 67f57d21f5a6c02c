using BounceKit.Adapters;
using BounceKit.Classification;
using BounceKit.Mapp;
using BounceKit.Wire;

namespace BounceKit.Tests.Mapp;

public sealed class MappMappingTests
{
    [Theory]
    [InlineData("5-Invalid Recipient", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("5-DNS Failure", BounceType.Soft, BounceReason.DnsFailure)]
    [InlineData("5-Mailbox Full", BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("5-Too Large", BounceType.Soft, BounceReason.MessageTooLarge)]
    [InlineData("5-Timeout", BounceType.Soft, BounceReason.Expired)]
    [InlineData("5-Mail Block", BounceType.Blocked, BounceReason.PolicyBlocked)]
    [InlineData("Spam Block", BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("5-Spam Content", BounceType.Blocked, BounceReason.SpamContent)]
    [InlineData("5-Prohibited Attachment", BounceType.Blocked, BounceReason.ContentRejected)]
    [InlineData("5-Relaying Denied", BounceType.Blocked, BounceReason.RelayDenied)]
    [InlineData("5-Admin Failure", BounceType.Blocked, BounceReason.PolicyBlocked)]
    [InlineData("5-Transient Failure", BounceType.Transparent, BounceReason.Deferred)]
    [InlineData("Auto-Reply", BounceType.Transparent, BounceReason.AutoReply)]
    [InlineData("Challenge-Response", BounceType.Transparent, BounceReason.AutoReply)]
    [InlineData("5-Generic Bounce", BounceType.Unknown, BounceReason.Other)]
    [InlineData("5-Generic Bounce: No RCPT", BounceType.Hard, BounceReason.Other)]
    [InlineData("5-Soft Bounce", BounceType.Soft, BounceReason.Other)]
    [InlineData("Subscribe", BounceType.Unknown, BounceReason.Other)]
    [InlineData("Unsubscribe", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("5-Undetermined", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("4-mailbox FULL", BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("1- Mailbox Full", BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("Something new", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("5-", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData(null, BounceType.Unknown, BounceReason.Unknown)]
    public void A_label_says_type_and_reason_whatever_number_is_in_front(string? label, BounceType type, BounceReason reason)
    {
        BounceRecord record = Map(label, flaggedInvalid: null, classifier: new Silent());

        record.Type.Should().Be(type);
        record.Reason.Should().Be(reason);
        record.Diagnostic.Should().Be(label);
    }

    [Theory]
    [InlineData("5-Generic Bounce", 0, BounceType.Unknown, BounceReason.Other)]
    [InlineData("5-Generic Bounce", 1, BounceType.Soft, BounceReason.Other)]
    [InlineData("5-Generic Bounce", 2, BounceType.Hard, BounceReason.Other)]
    [InlineData("5-Generic Bounce", 3, BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("5-Generic Bounce", 4, BounceType.Unknown, BounceReason.Other)]
    [InlineData("5-Soft Bounce", 2, BounceType.Hard, BounceReason.Other)]
    [InlineData("5-Undetermined", 2, BounceType.Hard, BounceReason.Unknown)]
    [InlineData("5-Mailbox Full", 9, BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("5-Mailbox Full", -1, BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("5-Mailbox Full", 3, BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("Unsubscribe", 3, BounceType.OptedOut, BounceReason.Unsubscribed)]
    public void What_Mapp_did_with_the_contact_states_the_type_where_the_label_names_no_reason(string label, int flag, BounceType type, BounceReason reason)
    {
        BounceRecord record = Map(label, flag, new Silent());

        record.Type.Should().Be(type);
        record.Reason.Should().Be(reason);
        record.ClassifiedBy.Should().Be(BounceClassifiedBy.Provider);
        ((MappBounceDetails)record.Details!).FlaggedInvalid.Should().Be(flag);
    }

    [Theory]
    [InlineData("5-Invalid Recipient", 1, BounceType.Hard)]
    [InlineData("5-Mailbox Full", 2, BounceType.Soft)]
    public void What_Mapp_did_with_the_contact_stays_in_the_details_where_the_label_names_the_reason(string label, int flag, BounceType type)
    {
        BounceRecord record = Map(label, flag, new Silent());

        record.Type.Should().Be(type);
        ((MappBounceDetails)record.Details!).FlaggedInvalid.Should().Be(flag);
    }

    [Fact]
    public void A_label_that_is_not_known_is_read_by_the_classifier()
    {
        BounceRecord record = Map("550 5.1.1 user unknown", flaggedInvalid: 4, BounceClassifier.Default);

        record.Type.Should().Be(BounceType.Hard);
        record.Reason.Should().Be(BounceReason.UserUnknown);
        record.ClassifiedBy.Should().Be(BounceClassifiedBy.Classifier);
    }

    private static BounceRecord Map(string? reason, int? flaggedInvalid, IBounceClassifier classifier)
    {
        SourceContext context = new(
            "subject", "Mapp", new Uri("https://example.com/"), client: null!, new RecordClassifier(classifier), telemetry: null!, TimeProvider.System);
        return context.ToRecord(new MappMapping(new ProviderClock(TimeZoneInfo.Utc))
            .Map(new MappRow("a@example.com", TemplateId: "1", ExternalId: null, reason, flaggedInvalid, BouncedDate: null)));
    }

    private sealed class Silent : IBounceClassifier
    {
        public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null) => new() { Rule = "none" };
    }
}
