using BounceKit.Adapters;
using BounceKit.Classification;

namespace BounceKit.Tests.Adapters;

/// <summary>Every combination of what a provider states, what the text says and what the options ask for.</summary>
public sealed class RecordClassifierTests
{
    private static readonly BounceType[] Types = Enum.GetValues<BounceType>();
    private static readonly BounceReason[] Reasons = Enum.GetValues<BounceReason>();
    private static readonly (int? SmtpCode, string? Status)[] Codes = [(null, null), (550, "5.1.1"), (450, null), (null, "4.2.2"), (550, "4.0.0"), (450, "5.0.0")];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Type_and_reason_always_agree(bool preferClassifier)
    {
        foreach ((ReportedBounce reported, BounceClassification text) in Combinations())
        {
            BounceRecord record = Classify(reported, text, preferClassifier);

            if (IsSpecific(record.Reason))
            {
                record.Type.Should().Be(record.Reason.ToBounceType(record.SmtpCode, record.Status), Describe(reported, text));
            }
            else
            {
                record.Type.Should().Be(reported.Type != BounceType.Unknown ? reported.Type : text.Type, Describe(reported, text));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_that_the_provider_states_is_kept_on_request(bool preferClassifier)
    {
        foreach ((ReportedBounce reported, BounceClassification text) in Combinations().Where(pair => pair.Reported.Type != BounceType.Unknown))
        {
            Classify(reported, text, preferClassifier, keepProviderType: true).Type.Should().Be(reported.Type, Describe(reported, text));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_block_is_never_hard_and_blocked_where_nothing_is_known(bool preferClassifier, bool keepProviderType)
    {
        foreach ((ReportedBounce reported, BounceClassification text) in Combinations())
        {
            BounceRecord usual = Classify(reported, text, preferClassifier, keepProviderType);
            BounceRecord block = Classify(reported with { IsBlock = true }, text, preferClassifier, keepProviderType);

            if (usual.Type is BounceType.Hard or BounceType.Unknown)
            {
                block.Type.Should().Be(BounceType.Blocked, Describe(reported, text));
                block.Reason.Should().Be(usual.Type == BounceType.Hard ? BounceReason.PolicyBlocked : usual.Reason, Describe(reported, text));
                block.ClassifiedBy.Should().NotBe(BounceClassifiedBy.Unknown);
            }
            else
            {
                block.Should().Be(usual, Describe(reported, text));
            }
        }
    }

    [Fact]
    public void The_providers_reason_counts_unless_it_is_broad_or_the_classifier_is_preferred()
    {
        foreach ((ReportedBounce reported, BounceClassification text) in Combinations().Where(pair => IsSpecific(pair.Text.Reason)))
        {
            bool refines = reported.Reason switch
            {
                BounceReason.Unknown or BounceReason.Other => true,
                BounceReason.PolicyBlocked => text.Reason.ToBounceType() == BounceType.Blocked,
                BounceReason.Suppressed => text.Reason is BounceReason.Complaint or BounceReason.Unsubscribed,
                _ => false,
            };

            Classify(reported, text).Reason.Should().Be(refines ? text.Reason : reported.Reason, Describe(reported, text));
            Classify(reported, text, preferClassifier: true).Reason.Should().Be(text.Reason, Describe(reported, text));
        }
    }

    [Fact]
    public void A_text_that_names_no_reason_changes_none()
    {
        foreach ((ReportedBounce reported, BounceClassification text) in Combinations().Where(pair => pair.Text.Reason == BounceReason.Unknown))
        {
            Classify(reported, text, preferClassifier: true).Reason.Should().Be(reported.Reason, Describe(reported, text));
        }
    }

    [Theory]
    [InlineData("no such mailbox", 550, null, BounceType.Hard, 550, null)]
    [InlineData("no such mailbox", 450, null, BounceType.Soft, 450, null)]
    [InlineData("no such mailbox", null, "4.1.1", BounceType.Soft, null, "4.1.1")]
    [InlineData("550 5.1.1 no such mailbox", 450, "4.1.1", BounceType.Hard, 550, "5.1.1")]
    [InlineData("no such mailbox", 700, null, BounceType.Hard, null, null)]
    public void Codes_beside_the_text_count_where_the_text_states_none(
        string text, int? smtpCode, string? status, BounceType type, int? expectedCode, string? expectedStatus)
    {
        ReportedBounce reported = new() { Recipient = "ann@example.com", Diagnostic = text, SmtpCode = smtpCode, Status = status };

        BounceRecord record = new RecordClassifier(BounceClassifier.Default).ToRecord("source", "provider", reported);

        record.Type.Should().Be(type);
        record.SmtpCode.Should().Be(expectedCode);
        record.Status.Should().Be(expectedStatus);
    }

    [Theory]
    [InlineData(BounceType.Unknown, BounceReason.Unknown, BounceConfidence.Guess, BounceConfidence.Guess, "the text alone decides")]
    [InlineData(BounceType.Hard, BounceReason.Unknown, BounceConfidence.Guess, BounceConfidence.Likely, "the provider's type supports the text")]
    [InlineData(BounceType.Hard, BounceReason.Unknown, BounceConfidence.Certain, BounceConfidence.Certain, "there is nothing above certain")]
    [InlineData(BounceType.Soft, BounceReason.Unknown, BounceConfidence.Likely, BounceConfidence.Likely, "the provider's type contradicts the text, which decides")]
    [InlineData(BounceType.Hard, BounceReason.UserUnknown, BounceConfidence.Guess, BounceConfidence.Certain, "the provider states the reason")]
    [InlineData(BounceType.Unknown, BounceReason.MailboxFull, BounceConfidence.Guess, BounceConfidence.Certain, "the provider states a reason of its own")]
    public void What_the_provider_states_is_certain(BounceType type, BounceReason reason, BounceConfidence text, BounceConfidence expected, string because)
    {
        ReportedBounce reported = new() { Recipient = "ann@example.com", Type = type, Reason = reason };
        BounceClassification found = new() { Type = BounceType.Hard, Reason = BounceReason.UserUnknown, Confidence = text };

        Classify(reported, found).Confidence.Should().Be(expected, because);
    }

    [Theory]
    [InlineData(BounceType.Unknown, BounceConfidence.Guess)]
    [InlineData(BounceType.Soft, BounceConfidence.Certain)]
    public void A_type_without_a_reason_is_as_certain_as_the_provider(BounceType type, BounceConfidence expected)
    {
        ReportedBounce reported = new() { Recipient = "ann@example.com", Type = type };

        Classify(reported, new BounceClassification { Confidence = BounceConfidence.Guess }).Confidence.Should().Be(expected);
    }

    private static IEnumerable<(ReportedBounce Reported, BounceClassification Text)> Combinations() =>
        from type in Types
        from reason in Reasons
        from textReason in Reasons
        from codes in Codes
        select (
            new ReportedBounce { Recipient = "ann@example.com", Type = type, Reason = reason },
            new BounceClassification
            {
                Type = textReason.ToBounceType(codes.SmtpCode, codes.Status),
                Reason = textReason,
                SmtpCode = codes.SmtpCode,
                Status = codes.Status,
            });

    private static BounceRecord Classify(ReportedBounce reported, BounceClassification text, bool preferClassifier = false, bool keepProviderType = false) =>
        new RecordClassifier(new Fixed(text), preferClassifier, keepProviderType).ToRecord("source", "provider", reported);

    private static bool IsSpecific(BounceReason reason) => reason is not (BounceReason.Unknown or BounceReason.Other);

    private static string Describe(ReportedBounce reported, BounceClassification text) =>
        $"the provider states {reported.Type} and {reported.Reason}, the text says {text.Reason} with {text.SmtpCode} {text.Status}";

    private sealed class Fixed(BounceClassification result) : IBounceClassifier
    {
        public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null) => result;
    }
}
