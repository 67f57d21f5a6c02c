using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

/// <summary>What docs/classification.md shows is what the code does.</summary>
public sealed class ClassificationGuideTests
{
    private static readonly string Guide = ReadGuide();

    public static TheoryData<BounceReason> Reasons => [.. Enum.GetValues<BounceReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_stands_in_the_guide_with_the_advice_of_the_code(BounceReason reason)
    {
        Guide.Should().Contain($"| {reason} | ");
        Guide.Should().Contain($" | {reason.ToBounceType().GetAdvice(reason)} |");
        Guide.Should().Contain($"### {reason.ToBounceType()}\n\n{reason.ToBounceType().GetAdvice(BounceReason.Unknown)}\n");
    }

    [Fact]
    public void The_first_example_says_what_it_finds()
    {
        BounceClassification found = BounceClassifier.Default.Classify("550 5.1.1 <ann@example.com>: User unknown");

        Guide.Should().Contain("""BounceClassifier.Default.Classify("550 5.1.1 <ann@example.com>: User unknown");""");
        Guide.Should().Contain($"// found.Type       {found.Type}\n// found.Reason     {found.Reason}\n// found.Confidence {found.Confidence}\n");
        Guide.Should().Contain($"// found.SmtpCode   {found.SmtpCode}\n// found.Status     {found.Status}\n// found.Rule       {found.Rule}\n// found.RetryAfter null\n");
        found.RetryAfter.Should().BeNull();
    }

    [Theory]
    [InlineData("550 5.1.1 user unknown", BounceConfidence.Certain)]
    [InlineData("550 user unknown", BounceConfidence.Likely)]
    [InlineData("5.2.2", BounceConfidence.Likely)]
    [InlineData("550 mailbox unavailable", BounceConfidence.Guess)]
    [InlineData("5.7.1", BounceConfidence.Guess)]
    [InlineData("550", BounceConfidence.Guess)]
    public void The_examples_of_confidence_have_it(string text, BounceConfidence confidence)
    {
        Guide.Split('\n').Single(line => line.StartsWith($"| {confidence} | ", StringComparison.Ordinal)).Should().Contain($"`{text}`");
        BounceClassifier.Default.Classify(text).Confidence.Should().Be(confidence);
    }

    [Fact]
    public void The_rules_of_the_second_example_do_what_they_say()
    {
        BounceClassifierOptions options = new();
        options.Rules.Add(new BounceClassifierRule { Text = "quarantined by example", Reason = BounceReason.PolicyBlocked });
        options.Rules.Add(new BounceClassifierRule { Code = "5.7.606-649", Reason = BounceReason.Blocklisted });
        options.Rules.Add(new BounceClassifierRule { Text = "(account|mailbox) .. frozen", Code = "5xx", Reason = BounceReason.MailboxInactive });

        BounceClassifier classifier = new(options);

        Guide.Should().Contain("""new BounceClassifierRule { Text = "(account|mailbox) .. frozen", Code = "5xx", Reason = BounceReason.MailboxInactive }""");
        classifier.Classify("554 quarantined by example").Rule.Should().StartWith("user:");
        classifier.Classify("550 5.7.607 no").Reason.Should().Be(BounceReason.Blocklisted);
        classifier.Classify("550 this mailbox was found frozen").Reason.Should().Be(BounceReason.MailboxInactive);
    }

    private static string ReadGuide()
    {
        using StreamReader reader = new(typeof(ClassificationGuideTests).Assembly.GetManifestResourceStream("docs-classification.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
