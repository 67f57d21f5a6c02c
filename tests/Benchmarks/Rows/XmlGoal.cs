using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Shared;
using BounceKit.Tests.CustomerGauge;
using BounceKit.Tests.Esv2;
using BounceKit.Tests.Mapp;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P3: a response in XML to records, against a synchronous XmlReader loop and against XDocument that make the same.</summary>
internal sealed class XmlGoal : IGoal
{
    private const int Rows = 1_000;
    private const double ReaderGoal = 0.95;
    private const double DocumentGoal = 3;

    public string Number => "P3";

    public IEnumerable<GoalResult> Measure(Effort effort) =>
    [
        .. Compare(effort, new MappWireList(), reader => reader.ReadMapp, peer => peer.ReadMapp, peer => peer.ReadMappDocument),
        .. Compare(
            effort, new CustomerGaugeXmlWireList(),
            reader => reader.ReadCustomerGaugeXml, peer => peer.ReadCustomerGauge, peer => peer.ReadCustomerGaugeDocument),
        .. Compare(
            effort, new Esv2RemovedWireList(), reader => reader.ReadEsv2Removed, peer => peer.ReadEsv2Removed, peer => peer.ReadEsv2RemovedDocument),
    ];

    private static IEnumerable<GoalResult> Compare(
        Effort effort, WireList list, Func<RowReaders, ReadBody> ours, Func<XmlPeers, ReadBody> reader, Func<XmlPeers, ReadBody> document)
    {
        byte[] body = list.Write(0, Rows, Rows);
        string what = $"{list.Name} to records, {Rows} rows per response, against";
        return
        [
            .. RowComparison.Measure(
                effort, $"{what} an XmlReader loop", ReaderGoal, body,
                classifier => ours(new RowReaders(classifier)), classifier => reader(new XmlPeers(classifier))),
            .. RowComparison.Measure(
                effort, $"{what} XDocument", DocumentGoal, body,
                classifier => ours(new RowReaders(classifier)), classifier => document(new XmlPeers(classifier))),
        ];
    }
}
