using BounceKit.Classification.Codes;
using BounceKit.Classification.Rules;

namespace BounceKit.Tests.Classification;

public sealed class CodeTableTests
{
    [Theory]
    [InlineData("550", 550, "", true)]
    [InlineData("550", 551, "", false)]
    [InlineData("550", 0, "5.5.0", false)]
    [InlineData("5xx", 550, "", true)]
    [InlineData("5xx", 450, "5.1.1", true)]
    [InlineData("5xx", 550, "4.1.1", false)]
    [InlineData("5xx", 250, "2.0.0", false)]
    [InlineData("5xx", 0, "", false)]
    [InlineData("5.0.0", 0, "5.0.0", true)]
    [InlineData("5.0.0", 550, "", false)]
    [InlineData("5.0.0", 0, "4.0.0", false)]
    [InlineData("2.0.0", 0, "2.0.0", true)]
    [InlineData("x.2.2", 0, "4.2.2", true)]
    [InlineData("x.2.2", 0, "5.2.2", true)]
    [InlineData("x.2.2", 0, "2.2.2", false)]
    [InlineData("5.7.x", 0, "5.7.0", true)]
    [InlineData("5.7.x", 0, "5.7.999", true)]
    [InlineData("5.7.x", 0, "5.6.0", false)]
    [InlineData("5.7.3-5", 0, "5.7.2", false)]
    [InlineData("5.7.3-5", 0, "5.7.3", true)]
    [InlineData("5.7.3-5", 0, "5.7.5", true)]
    [InlineData("5.7.3-5", 0, "5.7.6", false)]
    public void A_rule_is_found_for_its_codes_only(string pattern, int reply, string status, bool found)
    {
        Rule rule = Rule(pattern, rank: 1);

        new CodeTable([rule]).Find(Codes(reply, status)).Should().BeSameAs(found ? rule : null);
    }

    [Theory]
    [InlineData("550", "550")]
    [InlineData("5xx", "5xx")]
    [InlineData("5.1.1", "5.1.1")]
    [InlineData("5xx", "550")]
    [InlineData("550", "5.1.1")]
    [InlineData("5xx", "5.1.1")]
    [InlineData("x.1.1", "5.1.x")]
    public void The_higher_rank_wins_and_of_equals_the_first(string one, string other)
    {
        Rule low = Rule(one, rank: 1);
        Rule high = Rule(other, rank: 2);
        Rule alsoHigh = Rule(other, rank: 2);
        BounceCodes codes = Codes(550, "5.1.1");

        new CodeTable([low, high, alsoHigh]).Find(codes).Should().BeSameAs(high);
        new CodeTable([high, alsoHigh, low]).Find(codes).Should().BeSameAs(high);
        new CodeTable([Rule(one, rank: 3), high]).Find(codes)!.Rank.Should().Be(3);
    }

    private static Rule Rule(string pattern, int rank) => new("", BounceReason.Other, rank, phrase: null, CodePattern.Parse(pattern), "Made up.");

    private static BounceCodes Codes(int reply, string status)
    {
        StatusCode.TryRead(status, out StatusCode code, out _);
        return new BounceCodes(reply, code);
    }
}
