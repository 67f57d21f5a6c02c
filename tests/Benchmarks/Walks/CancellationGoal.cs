using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P19: the caller cancels while a response of 64 MB is read, parsed and classified: how long the listing goes on.</summary>
internal sealed class CancellationGoal : IGoal
{
    private const int Goal = 100;
    private const int SampleRows = 1_000;

    public string Number => "P19";

    public IEnumerable<GoalResult> Measure(Effort effort) => WireList.All
        .GroupBy(list => list.MediaType.Split('/')[1].ToUpperInvariant(), StringComparer.Ordinal)
        .Select(lists => Measure(effort, lists.Key, [.. lists]));

    private static GoalResult Measure(Effort effort, string format, IReadOnlyList<WireList> lists)
    {
        int bytes = effort.Choose(full: 64_000_000, tiny: 1_000_000);
        int moments = effort.Choose(full: 12, tiny: 2);
        (string list, double milliseconds) = lists
            .Select(list => (list.Name, MeasureAsync(list, bytes, moments).GetAwaiter().GetResult().TotalMilliseconds))
            .MaxBy(result => result.TotalMilliseconds);
        return new GoalResult(
            $"{format}, {bytes / 1_000_000} MB in one response, {lists.Count} lists, cancelled at {moments} moments: the slowest end", $"<= {Goal} ms",
            string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms ({list})"), milliseconds <= Goal);
    }

    /// <summary>Cancels at moments that are spread over the time that the response takes.</summary>
    private static async Task<TimeSpan> MeasureAsync(WireList list, int bytes, int moments)
    {
        int rows = (int)((long)bytes * SampleRows / list.Write(first: 0, SampleRows, SampleRows).Length);
        byte[] body = list.Write(first: 0, rows, rows);
        await using WireListSource source = new(list, new WireListServer(list, _ => body));
        // The first time, code is compiled.
        await ReadPageAsync(source, list, CancellationToken.None);
        Stopwatch time = Stopwatch.StartNew();
        await ReadPageAsync(source, list, CancellationToken.None);
        TimeSpan whole = time.Elapsed;
        TimeSpan slowest = TimeSpan.Zero;
        for (int moment = 0; moment < moments; moment++)
        {
            TimeSpan late = await CancelAsync(source, list, whole * moment / moments);
            slowest = late > slowest ? late : slowest;
        }

        return slowest;
    }

    /// <summary>How long a listing goes on after it was cancelled.</summary>
    private static async Task<TimeSpan> CancelAsync(WireListSource source, WireList list, TimeSpan after)
    {
        using CancellationTokenSource stop = new();
        Task reading = Task.Run(() => ReadPageAsync(source, list, stop.Token), CancellationToken.None);
        await Task.Delay(after, TimeProvider.System, CancellationToken.None);
        Stopwatch time = Stopwatch.StartNew();
        await stop.CancelAsync();
        await reading;
        return time.Elapsed;
    }

    private static async Task ReadPageAsync(WireListSource source, WireList list, CancellationToken cancellationToken)
    {
        try
        {
            await using IAsyncEnumerator<BouncePage> pages = source.Source.ListPagesAsync(list.Query, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await pages.MoveNextAsync();
        }
        catch (Exception end) when (end is OperationCanceledException or BounceSourceException)
        {
            // Some providers never send so many rows, which their adapters say once the response is parsed.
        }
    }
}
