using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Classification;
using BounceKit.Shared;
using BounceKit.Tests.CustomerGauge;
using BounceKit.Tests.SendGrid;
using BounceKit.Tests.WhatCounts;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P2: a page of JSON to records, against a bare <see cref="System.Text.Json.Utf8JsonReader"/> that makes the same strings and records.</summary>
internal sealed class JsonGoal : IGoal
{
    private const double Goal = 0.9;

    public string Number => "P2";

    public IEnumerable<GoalResult> Measure(Effort effort) =>
    [
        .. Compare(effort, new SendGridWireList(), classifier => new RowReaders(classifier).ReadSendGrid, classifier => new JsonPeers(classifier).ReadSendGrid),
        .. Compare(
            effort, new CustomerGaugeJsonWireList(),
            classifier => new RowReaders(classifier).ReadCustomerGaugeJson, classifier => new JsonPeers(classifier).ReadCustomerGauge),
        .. Compare(effort, new WhatCountsWireList(), classifier => new RowReaders(classifier).ReadWhatCounts, classifier => new JsonPeers(classifier).ReadWhatCounts),
    ];

    private static IEnumerable<GoalResult> Compare(
        Effort effort, WireList list, Func<IBounceClassifier, ReadBody> ours, Func<IBounceClassifier, ReadBody> peer)
    {
        int rows = list.PageSize ?? 1000;
        return RowComparison.Measure(effort, $"{list.Name} page to records, against a bare Utf8JsonReader", Goal, list.Write(0, rows, rows), ours, peer);
    }
}
