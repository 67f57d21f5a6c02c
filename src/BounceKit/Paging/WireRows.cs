namespace BounceKit.Paging;

/// <summary>The rows of one response, whatever they are: walks need no more than their number and their keys, so one walk serves all providers.</summary>
internal abstract class WireRows : IDisposable
{
    public int Count { get; protected set; }

    /// <summary>From where a listing goes on after these rows: empty where the list ends with them, null where that can't be said.</summary>
    public string? Continuation { get; set; }

    /// <summary>The rows as what they are.</summary>
    public WireRows<TRow> Of<TRow>() => (WireRows<TRow>)this;

    /// <summary>The key of a row, by which it is recognized when it comes again. Only <see cref="KeyedRows{TRow}"/> have keys.</summary>
    public virtual ulong KeyOf(int index) => throw new InvalidOperationException("These rows have no keys.");

    /// <summary>Keeps the rows at the indexes, which ascend, and forgets the others.</summary>
    public abstract void Keep(List<int> indexes);

    public abstract void Dispose();
}
