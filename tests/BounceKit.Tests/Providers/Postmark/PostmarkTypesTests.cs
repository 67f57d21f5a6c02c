using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

public sealed class PostmarkTypesTests
{
    [Theory]
    [InlineData("HardBounce", 1, BounceType.Hard, BounceReason.Unknown)]
    [InlineData("Transient", 2, BounceType.Transparent, BounceReason.Deferred)]
    [InlineData("Unsubscribe", 16, BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("Subscribe", 32, BounceType.Transparent, BounceReason.Other)]
    [InlineData("AutoResponder", 64, BounceType.Transparent, BounceReason.AutoReply)]
    [InlineData("AddressChange", 128, BounceType.Transparent, BounceReason.AutoReply)]
    [InlineData("DnsError", 256, BounceType.Soft, BounceReason.DnsFailure)]
    [InlineData("SpamNotification", 512, BounceType.Blocked, BounceReason.SpamContent)]
    [InlineData("OpenRelayTest", 1024, BounceType.Transparent, BounceReason.Other)]
    [InlineData("Unknown", 2048, BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("SoftBounce", 4096, BounceType.Soft, BounceReason.Unknown)]
    [InlineData("VirusNotification", 8192, BounceType.Blocked, BounceReason.VirusDetected)]
    [InlineData("ChallengeVerification", 16384, BounceType.Transparent, BounceReason.AutoReply)]
    [InlineData("BadEmailAddress", 100000, BounceType.Hard, BounceReason.InvalidAddress)]
    [InlineData("SpamComplaint", 100001, BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("ManuallyDeactivated", 100002, BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("Unconfirmed", 100003, BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("Blocked", 100006, BounceType.Blocked, BounceReason.PolicyBlocked)]
    [InlineData("SMTPApiError", 100007, BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("InboundError", 100008, BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("DMARCPolicy", 100009, BounceType.Blocked, BounceReason.AuthenticationFailed)]
    [InlineData("TemplateRenderingFailed", 100010, BounceType.Unknown, BounceReason.Unknown)]
    public void A_type_means_the_same_by_its_name_and_by_its_code(string name, int code, BounceType type, BounceReason reason)
    {
        PostmarkTypes.Read(name, code).Should().Be((type, reason));
        PostmarkTypes.Read(name.ToUpperInvariant(), null).Should().Be((type, reason));
        PostmarkTypes.Read("Renamed", code).Should().Be((type, reason));
        PostmarkTypes.Read(null, code).Should().Be((type, reason));
    }

    [Fact]
    public void The_name_counts_before_the_code() => PostmarkTypes.Read("SpamComplaint", 1).Reason.Should().Be(BounceReason.Complaint);

    [Theory]
    [InlineData(null, null)]
    [InlineData("Hologram", null)]
    [InlineData("Hologram", 200000L)]
    [InlineData("3", null)]
    [InlineData("HardBounce,Transient", null)]
    public void A_type_that_is_not_known_means_nothing(string? name, long? code) =>
        PostmarkTypes.Read(name, code).Should().Be((BounceType.Unknown, BounceReason.Unknown));
}
