using System.Collections;

namespace BounceKit.Testing;

/// <summary>What a simulated provider holds. It may be changed while the provider is being read; enumerating it gives a snapshot.</summary>
public sealed class SimulatedBounceList : IReadOnlyCollection<SimulatedBounce>
{
    private readonly Lock _lock = new();
    private SimulatedBounce[] _rows = [];

    /// <inheritdoc/>
    public int Count => Snapshot.Length;

    internal SimulatedBounce[] Snapshot
    {
        get
        {
            lock (_lock)
            {
                return _rows;
            }
        }
    }

    /// <summary>Adds rows. They are kept newest first; rows of one instant in the order they were added, rows without a date at the end.</summary>
    /// <param name="rows">The rows.</param>
    public void Add(params IEnumerable<SimulatedBounce> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SimulatedBounce[] added = [.. rows];
        lock (_lock)
        {
            _rows = [.. _rows.Concat(added).OrderByDescending(row => row.OccurredAt ?? DateTimeOffset.MinValue)];
        }
    }

    /// <summary>Removes the rows that match.</summary>
    /// <param name="match">Which rows.</param>
    /// <returns>How many there were.</returns>
    public int Remove(Func<SimulatedBounce, bool> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        lock (_lock)
        {
            int before = _rows.Length;
            _rows = [.. _rows.Where(row => !match(row))];
            return before - _rows.Length;
        }
    }

    /// <summary>Removes every row.</summary>
    public void Clear() => Remove(static _ => true);

    /// <inheritdoc/>
    public IEnumerator<SimulatedBounce> GetEnumerator() => ((IEnumerable<SimulatedBounce>)Snapshot).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
