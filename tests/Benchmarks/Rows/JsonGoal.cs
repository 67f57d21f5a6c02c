using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Shared;
using BounceKit.Tests.AmazonSes;
using BounceKit.Tests.Brevo;
using BounceKit.Tests.CustomerGauge;
using BounceKit.Tests.Mailgun;
using BounceKit.Tests.Mailjet;
using BounceKit.Tests.Mandrill;
using BounceKit.Tests.Postmark;
using BounceKit.Tests.Resend;
using BounceKit.Tests.SendGrid;
using BounceKit.Tests.SparkPost;
using BounceKit.Tests.WhatCounts;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P2: a page of JSON to records, against a bare <see cref="System.Text.Json.Utf8JsonReader"/> that makes the same strings and records.</summary>
internal sealed class JsonGoal : IGoal
{
    private const double Goal = 0.9;

    // Each list, with BounceKit's way and the peer.
    private static readonly (WireList List, Func<RowReaders, ReadBody> Ours, JsonPeer Peer)[] Comparisons =
    [
        (new SendGridWireList(), reader => reader.ReadSendGrid, JsonPeers.SendGrid),
        (new CustomerGaugeJsonWireList(), reader => reader.ReadCustomerGaugeJson, JsonPeers.CustomerGauge),
        (new WhatCountsWireList(), reader => reader.ReadWhatCounts, JsonPeers.WhatCounts),
        (new MailgunWireList(), reader => reader.ReadMailgun, JsonPeers.Mailgun),
        (new PostmarkWireList(), reader => reader.ReadPostmark, JsonPeers.Postmark),
        (new ResendWireList(), reader => reader.ReadResend, JsonPeers.Resend),
        (new BrevoWireList(), reader => reader.ReadBrevo, JsonPeers.Brevo),
        (new MailjetWireList(), reader => reader.ReadMailjet, JsonPeers.Mailjet),
        (new MandrillWireList(), reader => reader.ReadMandrill, JsonPeers.Mandrill),
        (new AmazonSesWireList(), reader => reader.ReadAmazonSes, JsonPeers.AmazonSes),
        (new SparkPostWireList(), reader => reader.ReadSparkPost, JsonPeers.SparkPost),
    ];

    public string Number => "P2";

    public IEnumerable<GoalResult> Measure(Effort effort) => Comparisons.SelectMany(comparison => RowComparison.Measure(
        effort, $"{comparison.List.Name} page to records, against a bare Utf8JsonReader", Goal, BodyOf(comparison.List),
        classifier => comparison.Ours(new RowReaders(classifier)), comparison.Peer.For));

    /// <summary>BounceKit's way to read a page of a list; null where it is not compared.</summary>
    public static ReadBody? Find(WireList list, RowReaders readers) =>
        Comparisons.FirstOrDefault(comparison => comparison.List.Name == list.Name).Ours?.Invoke(readers);

    // Mandrill's long lists are no JSON.
    private static byte[] BodyOf(WireList list) => list.MediaType == "application/json"
        ? list.Write(0, list.PageSize ?? 1000, list.PageSize ?? 1000)
        : list.FindAnswer(new Uri("https://api.example.com/rejects/list"))!;
}
