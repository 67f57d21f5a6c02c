using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Tests.Esv2;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P1: an export from its stream to records, against a loop over its bytes.</summary>
internal sealed class CsvGoal : IGoal
{
    public string Number => "P1";

    public IEnumerable<GoalResult> Measure(Effort effort) => RowComparison.Measure(
        effort,
        "Esv2 CSV to records, against a hand-written loop over the bytes", 1.1, new Esv2WireList().Write(0, 1000, 1000),
        classifier => new RowReaders(classifier).ReadEsv2,
        classifier => new CsvPeer(classifier).Read);
}
