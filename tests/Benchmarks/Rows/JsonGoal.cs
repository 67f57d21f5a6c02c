using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P2: a page of JSON to records, against a bare <see cref="System.Text.Json.Utf8JsonReader"/> that makes the same strings and records.</summary>
internal sealed class JsonGoal : IGoal
{
    private const double Goal = 0.85;

    public string Number => "P2";

    public IEnumerable<GoalResult> Measure() =>
    [
        .. Compare(new SendGridList(), reader => reader.ReadSendGrid, peer => peer.ReadSendGrid),
        .. Compare(new CustomerGaugeJsonList(), reader => reader.ReadCustomerGaugeJson, peer => peer.ReadCustomerGauge),
        .. Compare(new WhatCountsList(), reader => reader.ReadWhatCounts, peer => peer.ReadWhatCounts),
    ];

    private static IEnumerable<GoalResult> Compare(
        WireList list, Func<RowReaders, Func<byte[], List<BounceRecord>>> ours, Func<JsonPeers, Func<byte[], List<BounceRecord>>> peer)
    {
        int rows = list.PageSize ?? 1000;
        byte[] body = list.Write(0, rows, rows);
        return RowComparison.Measure(
            $"{list.Name} page to records, against a bare Utf8JsonReader", Goal,
            classifier => Bind(ours(new RowReaders(classifier)), body),
            classifier => Bind(peer(new JsonPeers(classifier)), body));
    }

    private static Func<List<BounceRecord>> Bind(Func<byte[], List<BounceRecord>> read, byte[] body) => () => read(body);
}
