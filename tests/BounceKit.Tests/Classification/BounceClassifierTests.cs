using BounceKit.Classification;
using FluentAssertions.Execution;

namespace BounceKit.Tests.Classification;

public sealed class BounceClassifierTests
{
    public static TheoryData<BounceReason> Reasons => [.. Enum.GetValues<BounceReason>().Where(reason => reason != BounceReason.Other)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_line_of_a_reason_is_read_as_that_reason(BounceReason reason)
    {
        (BounceType Type, BounceReason Reason, string Text)[] lines = [.. ClassificationLines.All.Where(line => line.Reason == reason)];

        lines.Should().HaveCountGreaterThanOrEqualTo(5);
        using AssertionScope scope = new();
        foreach ((BounceType type, _, string text) in lines)
        {
            BounceClassification found = BounceClassifier.Default.Classify(text);
            (found.Type, found.Reason).Should().Be((type, reason), "the text is '{0}' and the rule was '{1}'", text, found.Rule);
        }
    }

    [Fact]
    public void Every_type_occurs_in_the_lines() =>
        ClassificationLines.All.Select(line => line.Type).Distinct().Order().Should().Equal(Enum.GetValues<BounceType>());

    [Theory]
    [InlineData("450 4.1.1 user unknown", BounceType.Soft, BounceReason.UserUnknown)]
    [InlineData("450 user unknown", BounceType.Soft, BounceReason.UserUnknown)]
    [InlineData("450 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("550 4.1.1 user unknown", BounceType.Soft, BounceReason.UserUnknown)]
    [InlineData("user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("450 4.7.1 blocked using an rbl", BounceType.Blocked, BounceReason.Blocklisted)]
    public void A_temporary_code_makes_hard_soft_and_nothing_else(string text, BounceType type, BounceReason reason)
    {
        BounceClassification found = BounceClassifier.Default.Classify(text);

        found.Type.Should().Be(type);
        found.Reason.Should().Be(reason);
    }

    [Theory]
    [InlineData("mailbox is full: retry timeout exceeded", BounceReason.MailboxFull)]
    [InlineData("connection timed out: retry timeout exceeded", BounceReason.Expired)]
    [InlineData("421 4.7.0 rate limited because the message is unauthenticated, see SPF", BounceReason.AuthenticationFailed)]
    [InlineData("450 client host blocked using grey.example.net: greylisted", BounceReason.Deferred)]
    [InlineData("550 sender verify failed: unknown user", BounceReason.SenderRejected)]
    [InlineData("550 sender address rejected: domain not found", BounceReason.SenderRejected)]
    public void The_cause_beats_the_action(string text, BounceReason reason) =>
        BounceClassifier.Default.Classify(text).Reason.Should().Be(reason);

    [Fact]
    public void An_empty_text_says_nothing()
    {
        BounceClassification found = BounceClassifier.Default.Classify("");

        found.Should().Be(new BounceClassification { Rule = "none", Confidence = BounceConfidence.Guess });
    }

    [Theory]
    [InlineData("Invalid mailbox", "5.2.2", "5.2.2")]
    [InlineData("550 5.1.1 no such user", "5.2.2", "5.1.1")]
    [InlineData("", "5.1.1", "5.1.1")]
    [InlineData("no such user", "not a code", null)]
    public void A_status_sent_beside_the_text_fills_in_and_never_overrules(string text, string status, string? expected) =>
        BounceClassifier.Default.Classify(text, status).Status.Should().Be(expected);

    [Fact]
    public void What_the_text_states_is_handed_on()
    {
        BounceClassification found = BounceClassifier.Default.Classify("450 4.2.1 try again in 300 seconds");

        found.SmtpCode.Should().Be(450);
        found.Status.Should().Be("4.2.1");
        found.RetryAfter.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("", 199, null)]
    [InlineData("", 200, 200)]
    [InlineData("", 599, 599)]
    [InlineData("", 600, null)]
    [InlineData("450 later", 550, 450)]
    [InlineData("no code", null, null)]
    public void A_reply_sent_beside_the_text_fills_in_and_never_overrules(string text, int? reply, int? expected) =>
        BounceClassifier.Default.Classify(text, default, reply).SmtpCode.Should().Be(expected);

    [Fact]
    public void A_status_sent_beside_the_text_decides_when_the_text_says_nothing() =>
        BounceClassifier.Default.Classify("", "5.1.1").Reason.Should().Be(BounceReason.UserUnknown);

    [Theory]
    [InlineData("550 user unknown", "phrase:user unknown")]
    [InlineData("5.2.2", "code:x.2.2")]
    [InlineData("552 5.2.2", "code:x.2.2")]
    [InlineData("5.7.607", "code:5.7.606-649")]
    [InlineData("5.7.649", "code:5.7.606-649")]
    [InlineData("421", "code:4xx")]
    [InlineData("550", "code:5xx")]
    [InlineData("", "none")]
    public void The_rule_that_decided_is_named(string text, string rule) => BounceClassifier.Default.Classify(text).Rule.Should().Be(rule);

    [Fact]
    public void Words_inside_addresses_and_host_names_mean_nothing()
    {
        BounceClassifier.Default.Classify("250 accepted <spam.virus@example.com>").Reason.Should().Be(BounceReason.Unknown);
        BounceClassifier.Default.Classify("host antispam.example.com said: 550 no such user").Reason.Should().Be(BounceReason.UserUnknown);
    }

    [Fact]
    public void Words_of_a_multi_line_reply_belong_together() =>
        BounceClassifier.Default.Classify("550-5.1.1 The account\r\n550-5.1.1 does not\r\n550 5.1.1 exist").Rule.Should().StartWith("phrase:");

    [Theory]
    [InlineData("", BounceConfidence.Guess)]
    [InlineData("550 see the log", BounceConfidence.Guess)]
    [InlineData("450 see the log", BounceConfidence.Guess)]
    [InlineData("550 mailbox unavailable", BounceConfidence.Guess)]
    [InlineData("5.7.1", BounceConfidence.Guess)]
    [InlineData("550 5.1.1 mailbox unavailable", BounceConfidence.Likely)]
    [InlineData("550 user unknown", BounceConfidence.Likely)]
    [InlineData("5.2.2", BounceConfidence.Likely)]
    [InlineData("550 5.7.1 user unknown", BounceConfidence.Likely)]
    [InlineData("550 5.1.1 user unknown", BounceConfidence.Certain)]
    [InlineData("550 domain has a null MX", BounceConfidence.Likely)]
    [InlineData("550 5.1.2 domain has a null MX", BounceConfidence.Certain)]
    [InlineData("550 RESOLVER.ADR.RecipientNotFound", BounceConfidence.Certain)]
    [InlineData("550 5.4.1 Recipient address rejected: Access denied", BounceConfidence.Certain)]
    [InlineData("450 greylisted", BounceConfidence.Certain)]
    public void Confidence_follows_from_what_decided(string text, BounceConfidence confidence) =>
        BounceClassifier.Default.Classify(text).Confidence.Should().Be(confidence);

    [Theory]
    [InlineData(BounceConfidence.Guess, BounceConfidence.Likely)]
    [InlineData(BounceConfidence.Likely, BounceConfidence.Certain)]
    [InlineData(BounceConfidence.Certain, BounceConfidence.Certain)]
    public void A_second_statement_raises_confidence_by_one(BounceConfidence confidence, BounceConfidence raised) =>
        confidence.Raise().Should().Be(raised);

    [Fact]
    public void A_rule_of_the_user_is_certain()
    {
        BounceClassifierOptions options = new();
        options.Rules.Add(new BounceClassifierRule { Text = "see the log", Reason = BounceReason.PolicyBlocked });

        new BounceClassifier(options).Classify("550 see the log").Confidence.Should().Be(BounceConfidence.Certain);
    }
}
