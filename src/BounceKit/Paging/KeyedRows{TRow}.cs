using BounceKit.Wire;

namespace BounceKit.Paging;

/// <summary>Rows that can be recognized when they come again.</summary>
internal sealed class KeyedRows<TRow> : WireRows<TRow>
    where TRow : IKeyedRow
{
    public override ulong KeyOf(int index) => Span[index].Key;
}
