namespace BounceKit.Shared;

/// <summary>The bytes that a row allocates, from the wire to the record, classification and requests included.</summary>
internal static class RowAllocation
{
    private const int FewRows = 1_000;
    private const int ManyRows = 6_000;
    private const int Rounds = 8;

    /// <summary>The difference between a long and a short listing, divided by the rows that it has more. What happens once does not count.</summary>
    public static async Task<double> MeasureAsync(WireList list) =>
        (await MeasureAsync(list, ManyRows) - await MeasureAsync(list, FewRows)) / (double)(ManyRows - FewRows);

    // The least of some rounds: threads of the runtime may have allocated something during one, and the pools may have been emptied before.
    private static async Task<long> MeasureAsync(WireList list, int rows)
    {
        await using WireListSource source = new(list, rows);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            int read = await source.ListAsync();
            long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
            if (read != rows)
            {
                throw new InvalidOperationException($"{list.Name}: {read} rows of {rows}.");
            }

            least = Math.Min(least, bytes);
        }

        return least;
    }
}
