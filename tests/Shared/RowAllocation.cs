using System.Diagnostics;
using BounceKit.Classification;

namespace BounceKit.Shared;

/// <summary>Measures the bytes that a row allocates, from the wire to the record, classification and requests included.</summary>
internal static class RowAllocation
{
    private const int FewRows = 1_000;
    private const int ManyRows = 6_000;
    // The least of these counts: the first ones still run code that is not optimised, on a busy machine more of them.
    private const int Rounds = 12;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);

    /// <summary>The difference between a long and a short listing, divided by the rows that it has more. What happens once does not count.</summary>
    public static double Measure(WireList list)
    {
        double bytes = 0;
        Exception? failure = null;
        // On its own thread, so that the pools find the arrays that the round before returned.
        Thread thread = new(() =>
        {
            try
            {
                WarmUp();
                bytes = (Measure(list, ManyRows) - Measure(list, FewRows)) / (double)(ManyRows - FewRows);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? bytes : throw new InvalidOperationException($"{list.Name} can't be measured.", failure);
    }

    // Framework code that is not optimised yet boxes values: the classifier allocates until the runtime has compiled it.
    private static void WarmUp()
    {
        string[] texts = [.. Enumerable.Range(0, 100).Select(number => new WireRow(number).Diagnostic).Append("5-Mailbox Full")];
        Stopwatch time = Stopwatch.StartNew();
        long bytes;
        do
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (string text in texts)
            {
                BounceClassifier.Default.Classify(text, "5.1.1");
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (bytes > 0 && time.Elapsed < LongestWarmUp);
    }

    private static long Measure(WireList list, int rows)
    {
        WireListSource source = new(list, rows);
        try
        {
            // The first listing fetches a token, writes the responses and fills the pools.
            source.ListAsync().GetAwaiter().GetResult();
            return Enumerable.Range(0, Rounds).Select(_ => Measure(source, rows)).Min();
        }
        finally
        {
            source.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    // Nothing waits, so all of it happens on this thread, and what others allocate meanwhile does not count.
    private static long Measure(WireListSource source, int rows)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<int> listing = source.ListAsync();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return listing.IsCompleted && listing.GetAwaiter().GetResult() == rows
            ? bytes
            : throw new InvalidOperationException($"The listing waited for something, or did not give {rows} rows.");
    }
}
