using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P3: an answer in XML to records, against a synchronous XmlReader loop and against XDocument that make the same.</summary>
internal sealed class XmlGoal : IGoal
{
    private const int Rows = 1_000;
    private const double ReaderGoal = 0.7;
    private const double DocumentGoal = 3;

    public string Number => "P3";

    public IEnumerable<GoalResult> Measure() =>
    [
        .. Compare(new MappList(), "an XmlReader loop", ReaderGoal, reader => reader.ReadMapp, peer => peer.ReadMapp),
        .. Compare(new MappList(), "XDocument", DocumentGoal, reader => reader.ReadMapp, peer => peer.ReadMappDocument),
        .. Compare(new CustomerGaugeXmlList(), "an XmlReader loop", ReaderGoal, reader => reader.ReadCustomerGaugeXml, peer => peer.ReadCustomerGauge),
        .. Compare(new CustomerGaugeXmlList(), "XDocument", DocumentGoal, reader => reader.ReadCustomerGaugeXml, peer => peer.ReadCustomerGaugeDocument),
    ];

    private static IEnumerable<GoalResult> Compare(
        WireList list, string peerName, double goal, Func<RowReaders, Func<byte[], List<BounceRecord>>> ours, Func<XmlPeers, Func<byte[], List<BounceRecord>>> peer)
    {
        byte[] body = list.Write(0, Rows, Rows);
        return RowComparison.Measure(
            $"{list.Name} to records, {Rows} rows an answer, against {peerName}", goal,
            classifier => Bind(ours(new RowReaders(classifier)), body),
            classifier => Bind(peer(new XmlPeers(classifier)), body));
    }

    private static Func<List<BounceRecord>> Bind(Func<byte[], List<BounceRecord>> read, byte[] body) => () => read(body);
}
