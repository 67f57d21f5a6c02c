namespace BounceKit.Tests.Classification;

public sealed class BounceAdviceTests
{
    private static readonly BounceType[] Types = Enum.GetValues<BounceType>();
    private static readonly BounceReason[] Reasons = Enum.GetValues<BounceReason>();

    [Fact]
    public void Every_type_and_every_reason_has_its_own_advice()
    {
        Types.Select(type => type.GetAdvice(BounceReason.Unknown)).Should().OnlyHaveUniqueItems();
        Reasons.Select(reason => reason.ToBounceType().GetAdvice(reason)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Advice_is_one_sentence()
    {
        foreach ((BounceType type, BounceReason reason) in Types.SelectMany(_ => Reasons, (type, reason) => (type, reason)))
        {
            type.GetAdvice(reason).Should().MatchRegex(@"^[A-Z][^.]+\.$", $"{type} and {reason} are asked for");
        }
    }

    [Theory]
    [InlineData(BounceReason.Unknown)]
    [InlineData(BounceReason.Other)]
    [InlineData(BounceReason.MailboxFull)]
    [InlineData(BounceReason.Blocklisted)]
    public void Hard_says_stop_where_no_reason_says_more(BounceReason reason) => BounceType.Hard.GetAdvice(reason).Should().StartWith("Stop writing");

    [Theory]
    [InlineData(BounceReason.UserUnknown)]
    [InlineData(BounceReason.DomainInvalid)]
    public void What_is_hard_but_temporary_is_tried_again(BounceReason reason) => BounceType.Soft.GetAdvice(reason).Should().StartWith("Try again later");

    [Fact]
    public void A_type_that_was_kept_against_the_reason_decides() =>
        BounceType.Soft.GetAdvice(BounceReason.Blocklisted).Should().Be(BounceType.Soft.GetAdvice(BounceReason.Unknown));
}
