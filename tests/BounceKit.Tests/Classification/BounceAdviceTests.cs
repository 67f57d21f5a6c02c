using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

public sealed class BounceAdviceTests
{
    [Fact]
    public void Every_reason_and_type_has_advice_of_its_own()
    {
        Enum.GetValues<BounceReason>().Select(reason => reason.GetAdvice()).Should().OnlyHaveUniqueItems().And.OnlyContain(advice => advice.EndsWith('.'));
        Enum.GetValues<BounceType>().Select(type => type.GetAdvice()).Should().OnlyHaveUniqueItems().And.OnlyContain(advice => advice.EndsWith('.'));
    }
}
