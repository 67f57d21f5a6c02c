extern alias library;

using BounceKit.RuleCompiler.Files;
using LibraryReason = library::BounceKit.BounceReason;

namespace BounceKit.RuleCompiler.Tests;

public sealed class ReasonPrecedenceTests
{
    // Weakest first. Said twice, here and in the code, since a reason that moves changes what users are told of texts they have already.
    private static readonly string[] FromWeakest =
        """
        Unknown Other Deferred PolicyBlocked ProtocolError ServerError NetworkFailure DnsFailure Expired MailboxUnavailable ContentRejected
        UserUnknown DomainInvalid InvalidAddress RateLimited MailboxInactive AddressMoved Suppressed Unsubscribed Complaint SenderRejected SpamContent Blocklisted
        AuthenticationFailed RelayDenied VirusDetected MessageTooLarge MailboxFull AutoReply
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Every_reason_has_its_place_and_no_other() =>
        Enum.GetValues<BounceReason>().OrderBy(ReasonPrecedence.Of).Select(reason => reason.ToString()).Should().Equal(FromWeakest);

    [Fact]
    public void Places_are_counted_from_nought() =>
        Enum.GetValues<BounceReason>().Select(ReasonPrecedence.Of).Should().BeEquivalentTo(Enumerable.Range(0, FromWeakest.Length));

    [Theory]
    [InlineData(BounceReason.UserUnknown)]
    [InlineData(BounceReason.DomainInvalid)]
    [InlineData(BounceReason.InvalidAddress)]
    [InlineData(BounceReason.MailboxInactive)]
    [InlineData(BounceReason.AddressMoved)]
    public void What_is_wrong_with_the_sender_goes_before_what_that_made_of_the_recipient(BounceReason recipient)
    {
        library::BounceKit.BounceReasonExtensions.ToBounceType((LibraryReason)recipient).ToString().Should().Be(nameof(BounceType.Hard));

        foreach (BounceReason sender in new[] { BounceReason.SenderRejected, BounceReason.SpamContent, BounceReason.Blocklisted, BounceReason.RelayDenied })
        {
            ReasonPrecedence.Of(sender).Should().BeGreaterThan(ReasonPrecedence.Of(recipient));
        }
    }
}
