using System.Buffers;
using System.Diagnostics.Tracing;

namespace BounceKit.Tests.Faults;

/// <summary>
/// Acts in the middle of parsing, on the thread that parses: rows are kept in pooled arrays, and the pool reports each array that is rented, so the
/// moment is one in the list and not one in time.
/// </summary>
internal sealed class RowPoolProbe : EventListener
{
    // The events of the framework's pools, with the length and the pool of an array.
    private const string Pools = "System.Buffers.ArrayPoolEventSource";
    private const string Rented = "BufferRented";
    private const int Length = 1;
    private const int Pool = 2;

    private const int FirstOfRows = 512;

    private static readonly AsyncLocal<RowPoolProbe?> Current = new();

    // Not those of rows.
    private static readonly int[] OtherPools = [ArrayPool<byte>.Shared.GetHashCode(), ArrayPool<char>.Shared.GetHashCode()];

    private readonly int _rows;
    private readonly Action _act;

    /// <param name="rows">The length of the array at which to act.</param>
    /// <param name="act">What to do, once.</param>
    public RowPoolProbe(int rows, Action act)
    {
        _rows = rows;
        _act = act;
        Current.Value = this;
    }

    public bool HasActed { get; private set; }

    /// <summary>The lengths of the arrays of rows that were rented afterwards.</summary>
    public List<int> RentedAfter { get; } = [];

    public override void Dispose()
    {
        Current.Value = null;
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Pools)
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Current.Value != this || eventData.EventName != Rented || OtherPools.Contains((int)eventData.Payload![Pool]!))
        {
            return;
        }

        int length = (int)eventData.Payload[Length]!;
        if (HasActed)
        {
            // The first one for rows has 512 places; formatting of an exception rents small ones.
            RentedAfter.AddRange(length >= FirstOfRows ? [length] : []);
        }
        else if (length == _rows)
        {
            HasActed = true;
            _act();
        }
    }
}
