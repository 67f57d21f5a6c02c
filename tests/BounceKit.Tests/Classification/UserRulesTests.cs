using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

public sealed class UserRulesTests
{
    [Fact]
    public void A_rule_of_the_users_own_goes_before_the_built_in_ones()
    {
        BounceClassification found = With(new BounceClassifierRule { Text = "user unknown", Reason = BounceReason.PolicyBlocked }).Classify("550 5.1.1 User unknown");

        found.Reason.Should().Be(BounceReason.PolicyBlocked);
        found.Type.Should().Be(BounceType.Blocked);
        found.Rule.Should().Be("user:phrase:user unknown");
    }

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        IBounceClassifier classifier = With(
            new BounceClassifierRule { Code = "550", Reason = BounceReason.Deferred },
            new BounceClassifierRule { Text = "user unknown", Reason = BounceReason.PolicyBlocked },
            new BounceClassifierRule { Code = "5.1.1", Reason = BounceReason.SpamContent });

        classifier.Classify("550 5.1.1 user unknown").Reason.Should().Be(BounceReason.Deferred);
        classifier.Classify("553 5.1.1 user unknown").Reason.Should().Be(BounceReason.PolicyBlocked);
        classifier.Classify("553 5.1.1").Reason.Should().Be(BounceReason.SpamContent);
    }

    [Theory]
    [InlineData("550 5.7.1 our special words", true)]
    [InlineData("550 5.7.2 our special words", false)]
    [InlineData("550 5.7.1 our words", false)]
    public void A_text_with_a_code_needs_both(string text, bool matches) =>
        With(new BounceClassifierRule { Text = "our special words", Code = "5.7.1", Reason = BounceReason.RateLimited })
            .Classify(text).Reason.Equals(BounceReason.RateLimited).Should().Be(matches);

    [Theory]
    [InlineData("4xx", "450 nothing", true)]
    [InlineData("4xx", "550 nothing", false)]
    [InlineData(" 4xx ", "450 nothing", true)]
    [InlineData("4XX", "450 nothing", true)]
    [InlineData("200", "200 nothing", true)]
    [InlineData("599", "599 nothing", true)]
    [InlineData("2.1.5", "2.1.5", true)]
    [InlineData("X.0.X", "5.0.7", true)]
    [InlineData("X.0.X", "5.1.7", false)]
    [InlineData("5.9.x", "5.9.0", true)]
    [InlineData("5.7.1", "5.7.10", false)]
    [InlineData("5.1.999-999", "5.1.999", true)]
    [InlineData("x.2.2", "5.2.2", true)]
    [InlineData("x.2.2", "4.2.2", true)]
    [InlineData("5.7.x", "5.7.999", true)]
    [InlineData("5.7.x", "5.6.1", false)]
    [InlineData("5.7.606-649", "5.7.606", true)]
    [InlineData("5.7.606-649", "5.7.649", true)]
    [InlineData("5.7.606-649", "5.7.605", false)]
    [InlineData("5.7.606-649", "5.7.650", false)]
    [InlineData("5.7.606-649", "4.7.606", false)]
    public void Codes_can_be_classes_single_codes_and_ranges(string code, string text, bool matches) =>
        With(new BounceClassifierRule { Code = code, Reason = BounceReason.Other }).Classify(text).Reason.Equals(BounceReason.Other).Should().Be(matches);

    [Theory]
    [InlineData("(quota|space) exhausted", "552 SPACE,   exhausted!", true)]
    [InlineData("(quota|space) exhausted", "552 exhausted space", false)]
    [InlineData("quarantin*", "the mail was quarantined", true)]
    [InlineData("quarantin", "the mail was quarantined", false)]
    [InlineData("*quota", "overquota", true)]
    [InlineData("quota", "overquota", false)]
    [InlineData("box .. closed", "box of ann closed", true)]
    [InlineData("box .. closed", "box of some people whose names are long is closed", false)]
    [InlineData("box ... closed", "box of some people whose names are long is closed", true)]
    [InlineData("box ... closed", "closed box", false)]
    [InlineData("café fermé", "CAFE FERME", true)]
    public void Texts_can_hold_choices_stars_and_gaps(string phrase, string text, bool matches) =>
        With(new BounceClassifierRule { Text = phrase, Reason = BounceReason.Other }).Classify(text).Reason.Equals(BounceReason.Other).Should().Be(matches);

    // A gap counts the characters between, without the spaces beside them.
    [Theory]
    [InlineData("box .. closed", 24, true)]
    [InlineData("box .. closed", 25, false)]
    [InlineData("box ... closed", 72, true)]
    [InlineData("box ... closed", 73, false)]
    public void A_gap_has_an_end(string phrase, int length, bool matches) =>
        With(new BounceClassifierRule { Text = phrase, Reason = BounceReason.Other }).Classify($"box {new string('z', length)} closed")
            .Reason.Equals(BounceReason.Other).Should().Be(matches);

    [Theory]
    [InlineData("alpha .. beta .. gamma", "alpha beta gamma", true)]
    [InlineData("alpha .. beta .. gamma", "alpha zz beta zz gamma", true)]
    [InlineData("alpha .. beta .. gamma", "beta alpha gamma", false)]
    [InlineData("alpha .. beta .. gamma", "alpha gamma beta", false)]
    [InlineData("alpha .. beta .. gamma", "beta gamma", false)]
    [InlineData("alpha .. alpha", "alpha", false)]
    [InlineData("alpha .. alpha", "alpha alpha", true)]
    [InlineData("(alpha|beta) .. gamma", "beta gamma", true)]
    [InlineData("alpha .. gamma", "alpha zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz alpha gamma", true)]
    [InlineData("alpha .. gamma", "gamma zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz alpha gamma", true)]
    [InlineData("alpha*", "alphabet", true)]
    [InlineData("alpha .. *bet", "alpha alphabet", true)]
    public void Parts_follow_one_another_in_order(string phrase, string text, bool matches) =>
        With(new BounceClassifierRule { Text = phrase, Reason = BounceReason.Other }).Classify(text).Reason.Equals(BounceReason.Other).Should().Be(matches);

    [Fact]
    public void A_text_that_is_longer_than_what_is_read_at_once_is_searched_whole()
    {
        string filler = string.Concat(Enumerable.Repeat("zz 用 ", 5_000));
        IBounceClassifier classifier = With(new BounceClassifierRule { Text = "alpha .. omega", Reason = BounceReason.Other });

        classifier.Classify($"{filler}alpha omega").Reason.Should().Be(BounceReason.Other);
        classifier.Classify($"alpha {filler}omega").Reason.Should().NotBe(BounceReason.Other);
        classifier.Classify($"{filler}alpha omega {filler}").Reason.Should().Be(BounceReason.Other);
    }

    [Fact]
    public void A_rule_of_the_users_own_is_certain()
    {
        BounceClassification found = With(new BounceClassifierRule { Code = "550", Reason = BounceReason.Deferred }).Classify("550");

        found.Confidence.Should().Be(BounceConfidence.Certain);
        found.Rule.Should().Be("user:code:550");
    }

    [Fact]
    public void A_rule_with_both_is_named_after_both() =>
        With(new BounceClassifierRule { Text = " (alpha|beta) gamma ", Code = " 5xx ", Reason = BounceReason.Deferred }).Classify("550 beta gamma")
            .Rule.Should().Be("user:phrase:alpha gamma (5xx)");

    [Fact]
    public void A_success_is_no_failure_of_any_class() =>
        With(new BounceClassifierRule { Code = "x.1.5", Reason = BounceReason.Other }).Classify("250 2.1.5 Ok").Reason.Should().Be(BounceReason.Unknown);

    [Theory]
    [InlineData(null, null, "neither a text nor a code")]
    [InlineData(" ", "", "neither a text nor a code")]
    [InlineData("(open", null, "brackets")]
    [InlineData("closed)", null, "brackets")]
    [InlineData("((nested|brackets))", null, "brackets")]
    [InlineData("in*side of it", null, "star")]
    [InlineData("ann@example.com", null, "no word")]
    [InlineData("words .. ", null, "no word")]
    [InlineData("...", null, "no word")]
    [InlineData("(a|)", null, "no word")]
    [InlineData(null, "6xx", "is not a code")]
    [InlineData(null, "5.7", "is not a code")]
    [InlineData(null, "5.7.9-1", "is not a code")]
    [InlineData(null, "700", "is not a code")]
    [InlineData(null, "5.17.1", "is not a code")]
    [InlineData(null, "5.-.1", "is not a code")]
    [InlineData(null, "5.:.1", "is not a code")]
    [InlineData(null, "3.1.1", "is not a code")]
    [InlineData(null, "5.1.1.1", "is not a code")]
    [InlineData(null, "5.1.", "is not a code")]
    [InlineData(null, "5.1.1000", "is not a code")]
    [InlineData(null, "5.1.-1", "is not a code")]
    [InlineData(null, "5.1.1-", "is not a code")]
    [InlineData(null, "5.1.1-1000", "is not a code")]
    [InlineData(null, "199", "is not a code")]
    [InlineData(null, "600", "is not a code")]
    [InlineData(null, "0550", "is not a code")]
    [InlineData(null, "3xx", "is not a code")]
    [InlineData(null, "5x1", "is not a code")]
    [InlineData(null, "51x", "is not a code")]
    public void A_rule_that_cannot_be_read_is_refused_and_named(string? text, string? code, string complaint)
    {
        Action make = () => With(new BounceClassifierRule { Text = "fine", Reason = BounceReason.Other }, new BounceClassifierRule { Text = text, Code = code });

        make.Should().Throw<ArgumentException>().WithMessage("Rule 2 *").WithMessage($"*{complaint}*");
    }

    [Theory]
    [InlineData("(a|b)", 30, "stands for more than 1000 texts")]
    [InlineData("(a)", 3_000, "has at most 4000 characters")]
    [InlineData("(a|b) ", 100_000, "has at most 4000 characters")]
    public void A_rule_that_would_fill_the_memory_is_refused(string group, int times, string complaint)
    {
        string text = string.Concat(Enumerable.Repeat(group, times));

        FluentActions.Invoking(() => With(new BounceClassifierRule { Text = text, Reason = BounceReason.Other }))
            .Should().Throw<ArgumentException>().WithMessage($"Rule 1 *{complaint}*");
    }

    // Tried combination by combination, it would not be read before the sun burns out.
    [Fact]
    public async Task A_text_that_nearly_matches_everywhere_is_read_all_the_same()
    {
        string rule = string.Join(" ... ", Enumerable.Repeat("(a|b|c|d)*", 60)) + " ... z";
        IBounceClassifier classifier = With(new BounceClassifierRule { Text = rule, Reason = BounceReason.Other });
        string text = string.Concat(Enumerable.Repeat("a ", 30_000));

        BounceClassification found = await Task.Run(() => classifier.Classify(text)).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        found.Reason.Should().NotBe(BounceReason.Other);
    }

    [Fact]
    public void An_unknown_reason_is_refused() =>
        FluentActions.Invoking(() => With(new BounceClassifierRule { Text = "x", Reason = (BounceReason)222 }))
            .Should().Throw<ArgumentException>().WithMessage("Rule 1 *222*");

    [Fact]
    public void Options_without_rules_leave_the_built_in_ones() =>
        new BounceClassifier(new BounceClassifierOptions()).Classify("550 user unknown").Reason.Should().Be(BounceReason.UserUnknown);

    [Fact]
    public void Options_must_be_given() => FluentActions.Invoking(() => new BounceClassifier(null!)).Should().Throw<ArgumentNullException>();

    private static BounceClassifier With(params BounceClassifierRule[] rules)
    {
        BounceClassifierOptions options = new();
        foreach (BounceClassifierRule rule in rules)
        {
            options.Rules.Add(rule);
        }

        return new BounceClassifier(options);
    }
}
