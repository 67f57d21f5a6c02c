using BounceKit.Paging;

namespace BounceKit.Esv2;

/// <summary>Returns rows that have been read already, a portion at a time.</summary>
internal sealed class Esv2RemovedReader(WireRows<Esv2Row> rows) : Esv2Reader
{
    private int _read;

    public override WireRows<Esv2Row> Read(int atMost)
    {
        WireRows<Esv2Row> portion = [];
        foreach (ref readonly Esv2Row row in rows.Span[_read..Math.Min(rows.Count, _read + atMost)])
        {
            portion.Add(row);
        }

        _read += portion.Count;
        return portion;
    }

    public override void Dispose() => rows.Dispose();
}
