using BounceKit.Classification.Codes;
using BounceKit.RuleCompiler.Files;

namespace BounceKit.RuleCompiler.Tests;

public sealed class CodeRangesTests
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
        CompiledRules compiled = new([CompiledRules.CodeRule(pattern, RuleStrength.Code)]);

        compiled.Tables.FindByCode(Codes(reply, status)).Should().Be(found ? 0 : -1);
        compiled.Tables.Decide("", Codes(reply, status)).Should().Be(found ? 0 : -1);
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
        Rule low = CompiledRules.CodeRule(one, RuleStrength.VagueCode);
        Rule high = CompiledRules.CodeRule(other, RuleStrength.Code);
        Rule alsoHigh = CompiledRules.CodeRule(other, RuleStrength.Code);
        Rule highest = CompiledRules.CodeRule(one, RuleStrength.SureCode);

        Find(low, high, alsoHigh).Should().Be(1);
        Find(high, alsoHigh, low).Should().Be(0);
        Find(high, highest).Should().Be(1);
    }

    [Theory]
    [InlineData("5.7.x", "5.7.3-5")]
    [InlineData("5.7.3-5", "5.7.x")]
    public void A_range_within_a_range_leaves_what_is_around_it(string one, string other)
    {
        Rule wide = CompiledRules.CodeRule("5.7.x", RuleStrength.VagueCode);
        Rule narrow = CompiledRules.CodeRule("5.7.3-5", RuleStrength.Code);
        Rule[] rules = [.. new[] { one, other }.Select(code => code == "5.7.x" ? wide : narrow)];
        CompiledRules compiled = new(rules);

        foreach ((string status, Rule rule) in new[] { ("5.7.2", wide), ("5.7.3", narrow), ("5.7.5", narrow), ("5.7.6", wide), ("5.7.999", wide) })
        {
            rules[compiled.Tables.FindByCode(Codes(0, status))].Should().BeSameAs(rule, status);
        }
    }

    [Fact]
    public void A_status_says_more_than_the_reply_it_came_with() =>
        Find(CompiledRules.CodeRule("550", RuleStrength.Code), CompiledRules.CodeRule("5.1.1", RuleStrength.Code)).Should().Be(1);

    private static int Find(params Rule[] rules) => new CompiledRules(rules).Tables.FindByCode(Codes(550, "5.1.1"));

    private static BounceCodes Codes(int reply, string status)
    {
        StatusCode.TryRead(status, out StatusCode code, out _);
        return new BounceCodes(reply, code);
    }
}
