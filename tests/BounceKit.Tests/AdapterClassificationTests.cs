using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.CustomerGauge;
using BounceKit.Testing.Esv2;
using BounceKit.Testing.Mapp;
using BounceKit.Testing.SendGrid;
using BounceKit.Testing.WhatCounts;

namespace BounceKit.Tests;

/// <summary>The provider's word goes first, the text fills the rest, and an option turns that round: for each provider.</summary>
public sealed class AdapterClassificationTests
{
    private const string Full = "452 4.2.2 Mailbox full";
    private const string Listed = "554 5.7.1 Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org";

    private static readonly (string, string) ClassifierFirst = ("PreferClassifier", "true");

    [Fact]
    public async Task SendGrid_gives_no_word_so_both_are_read_from_the_text()
    {
        BounceRecord record = await ReadAsync(new SendGridSimulator(), Row(Full, BounceType.Unknown, BounceReason.Unknown));

        Said(record).Should().Be((BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier));
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

    [Fact]
    public async Task CustomerGauge_gives_the_type_and_the_text_the_reason_even_where_they_disagree() =>
        Said(await ReadAsync(new CustomerGaugeSimulator(), Row(Full, BounceType.Hard, BounceReason.Unknown)))
            .Should().Be((BounceType.Hard, BounceReason.MailboxFull, BounceClassifiedBy.Both));

    [Fact]
    public async Task CustomerGauges_type_gives_way_where_the_classifier_is_preferred() =>
        Said(await ReadAsync(new CustomerGaugeSimulator(), Row(Full, BounceType.Hard, BounceReason.Unknown), ClassifierFirst))
            .Should().Be((BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier));

    [Fact]
    public async Task Esv2s_blocked_is_refined_by_the_text() =>
        Said(await ReadAsync(new Esv2Simulator(), Row(Listed, BounceType.Soft, BounceReason.PolicyBlocked)))
            .Should().Be((BounceType.Soft, BounceReason.Blocklisted, BounceClassifiedBy.Both));

    [Fact]
    public async Task Esv2s_clear_word_is_not_refined() =>
        Said(await ReadAsync(new Esv2Simulator(), Row(Full, BounceType.Hard, BounceReason.UserUnknown)))
            .Should().Be((BounceType.Hard, BounceReason.UserUnknown, BounceClassifiedBy.Provider));

    [Fact]
    public async Task Esv2s_words_give_way_where_the_classifier_is_preferred() =>
        Said(await ReadAsync(new Esv2Simulator(), Row(Full, BounceType.Hard, BounceReason.UserUnknown), ClassifierFirst))
            .Should().Be((BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier));

    [Fact]
    public async Task WhatCounts_gives_a_type_and_no_text()
    {
        Said(await ReadAsync(new WhatCountsSimulator(), Row(Full, BounceType.Blocked, BounceReason.Unknown)))
            .Should().Be((BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider));
        Said(await ReadAsync(new WhatCountsSimulator(), Row(Full, BounceType.Blocked, BounceReason.Unknown), ClassifierFirst))
            .Should().Be((BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider), "there is nothing to prefer");
    }

    [Fact]
    public async Task Mapps_label_is_the_providers_word()
    {
        BounceRecord record = await ReadAsync(new MappSimulator(), Row("5-Invalid Recipient", BounceType.Hard, BounceReason.UserUnknown));

        Said(record).Should().Be((BounceType.Hard, BounceReason.UserUnknown, BounceClassifiedBy.Provider));
        record.Diagnostic.Should().Contain("Invalid Recipient");
    }

    private static (BounceType, BounceReason, BounceClassifiedBy) Said(BounceRecord record) => (record.Type, record.Reason, record.ClassifiedBy);

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
