using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.CustomerGauge;
using BounceKit.Testing.Esv2;
using BounceKit.Testing.Mapp;
using BounceKit.Testing.SendGrid;
using BounceKit.Testing.WhatCounts;

namespace BounceKit.Tests;

/// <summary>What each provider states is merged with what its text says, and the type follows the reason unless an option says otherwise.</summary>
public sealed class AdapterClassificationTests
{
    private const string Full = "452 4.2.2 Mailbox full";
    private const string Listed = "554 5.7.1 Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org";

    private static readonly (string, string) ClassifierFirst = ("PreferClassifier", "true");
    private static readonly (string, string) ProviderType = ("KeepProviderType", "true");

    [Fact]
    public async Task SendGrid_states_neither_so_both_are_read_from_the_text()
    {
        BounceRecord record = await ReadAsync(new SendGridSimulator(), Row(Full, BounceType.Unknown, BounceReason.Unknown));

        Result(record).Should().Be((BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier));
        record.SmtpCode.Should().Be(452);
        record.Status.Should().Be("4.2.2");
    }

    [Fact]
    public async Task SendGrids_status_fills_what_the_text_leaves_out()
    {
        BounceRecord record = await ReadAsync(new SendGridSimulator(), Row("no such user here", default, default) with { Status = "5.1.1" });

        record.Status.Should().Be("5.1.1");
        record.Type.Should().Be(BounceType.Hard);
    }

    [Theory]
    [InlineData(Full, BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier)]
    [InlineData(Listed, BounceType.Blocked, BounceReason.Blocklisted, BounceClassifiedBy.Classifier)]
    [InlineData("550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown, BounceClassifiedBy.Both)]
    [InlineData("451 4.1.1 user unknown", BounceType.Soft, BounceReason.UserUnknown, BounceClassifiedBy.Classifier)]
    [InlineData("no words of any rule", BounceType.Hard, BounceReason.Unknown, BounceClassifiedBy.Provider)]
    public async Task CustomerGauges_hard_counts_only_where_the_text_names_no_reason(
        string text, BounceType type, BounceReason reason, BounceClassifiedBy by) =>
        Result(await ReadAsync(new CustomerGaugeSimulator(), Row(text, BounceType.Hard, BounceReason.Unknown))).Should().Be((type, reason, by));

    [Fact]
    public async Task CustomerGauges_type_is_kept_on_request() =>
        Result(await ReadAsync(new CustomerGaugeSimulator(), Row(Full, BounceType.Hard, BounceReason.Unknown), ProviderType))
            .Should().Be((BounceType.Hard, BounceReason.MailboxFull, BounceClassifiedBy.Both));

    [Fact]
    public async Task Esv2s_blocked_is_refined_by_the_text() =>
        Result(await ReadAsync(new Esv2Simulator(), Row(Listed, BounceType.Soft, BounceReason.PolicyBlocked)))
            .Should().Be((BounceType.Blocked, BounceReason.Blocklisted, BounceClassifiedBy.Classifier));

    [Fact]
    public async Task Esv2s_clear_reason_is_not_refined() =>
        Result(await ReadAsync(new Esv2Simulator(), Row(Full, BounceType.Hard, BounceReason.UserUnknown)))
            .Should().Be((BounceType.Soft, BounceReason.UserUnknown, BounceClassifiedBy.Both), "the text's codes are temporary");

    [Fact]
    public async Task Esv2s_type_is_kept_on_request() =>
        Result(await ReadAsync(new Esv2Simulator(), Row(Listed, BounceType.Soft, BounceReason.PolicyBlocked), ProviderType))
            .Should().Be((BounceType.Soft, BounceReason.Blocklisted, BounceClassifiedBy.Both));

    [Fact]
    public async Task Esv2s_reason_gives_way_where_the_classifier_is_preferred() =>
        Result(await ReadAsync(new Esv2Simulator(), Row(Full, BounceType.Hard, BounceReason.UserUnknown), ClassifierFirst))
            .Should().Be((BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier));

    [Fact]
    public async Task WhatCounts_states_a_type_and_sends_no_text()
    {
        Result(await ReadAsync(new WhatCountsSimulator(), Row(Full, BounceType.Blocked, BounceReason.Unknown)))
            .Should().Be((BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider));
        Result(await ReadAsync(new WhatCountsSimulator(), Row(Full, BounceType.Blocked, BounceReason.Unknown), ClassifierFirst))
            .Should().Be((BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider), "there is no text to prefer");
    }

    [Fact]
    public async Task Mapps_label_states_the_reason()
    {
        BounceRecord record = await ReadAsync(new MappSimulator(), Row("5-Invalid Recipient", BounceType.Hard, BounceReason.UserUnknown));

        Result(record).Should().Be((BounceType.Hard, BounceReason.UserUnknown, BounceClassifiedBy.Provider));
        record.Diagnostic.Should().Contain("Invalid Recipient");
    }

    private static (BounceType, BounceReason, BounceClassifiedBy) Result(BounceRecord record) => (record.Type, record.Reason, record.ClassifiedBy);

    private static SimulatedBounce Row(string diagnostic, BounceType type, BounceReason reason) => new()
    {
        Id = 1,
        Email = "ann@example.com",
        OccurredAt = new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.Zero),
        Diagnostic = diagnostic,
        Type = type,
        Reason = reason,
    };

    private static async Task<BounceRecord> ReadAsync(ProviderSimulator server, SimulatedBounce row, params (string, string)[] settings)
    {
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, settings);
        server.Bounces.Add(row);
        return (await subject.Source.ToListAsync()).Single();
    }
}
