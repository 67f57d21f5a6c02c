using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows.Peers;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P1: an export from its stream to records, against a loop over its bytes.</summary>
internal sealed class CsvGoal : IGoal
{
    public string Number => "P1";

    public IEnumerable<GoalResult> Measure()
    {
        byte[] body = new Esv2List().Write(0, 1000, 1000);
        // All is in memory: the peer completes at once.
        return RowComparison.Measure(
            "Esv2 CSV to records, against a hand-written loop over the bytes", 1.1,
            classifier => new RowReaders(classifier) is var ours ? () => ours.ReadEsv2(body) : null!,
            classifier => new CsvPeer(classifier) is var peer ? () => peer.ReadAsync(body).GetAwaiter().GetResult() : null!);
    }
}
