using BounceKit.Benchmarks.Report;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P10: a listing of a server that allows 50 requests in each second, against the earliest time at which that server could have answered them all.</summary>
internal sealed class PacingGoal : IGoal
{
    private const int PerSecond = 50;
    private const int InFlight = 8;
    private const int PageSize = 100;

    private const int DefaultRetries = 60;

    public string Number => "P10";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        // Pages share 25 rows.
        int rows = effort.Choose(full: 400, tiny: 10) * (PageSize - 25);
        const string what = "400 pages, 8 in flight, 50 requests per second allowed";
        // The classifier compiles its rules once, at the first text.
        _ = MeasureAsync(isPaced: true, DefaultRetries, rows: 1).GetAwaiter().GetResult();
        Outcome paced = MeasureAsync(isPaced: true, DefaultRetries, rows).GetAwaiter().GetResult();
        yield return new GoalResult($"{what}: time against the earliest possible", "<= 1.05 x", paced.TimeText, paced.Time <= 1.05);
        yield return new GoalResult("the same: requests refused", "<= 1 %", paced.RefusedText, paced.Refused <= 0.01);
        Outcome unpaced = MeasureAsync(isPaced: false, int.MaxValue, rows).GetAwaiter().GetResult();
        yield return new GoalResult("a server that does not report how many are left, any number of retries: time", "", unpaced.TimeText, Reached: null);
        yield return new GoalResult("the same: requests refused", "", unpaced.RefusedText, Reached: null);
        Outcome usual = MeasureAsync(isPaced: false, DefaultRetries, rows).GetAwaiter().GetResult();
        yield return new GoalResult("the same with the default of 60 retries per minute", "", usual.TimeText, Reached: null);
    }

    private static async Task<Outcome> MeasureAsync(bool isPaced, int retries, int rows)
    {
        using LimitedServer server = new(rows, PageSize, PerSecond, reportsRemaining: isPaced);
        await using BounceSources sources = SourcesOf(server, retries);
        int read = 0;
        try
        {
            await foreach (BouncePage page in sources["subject"].ListPagesAsync(BounceQuery.All))
            {
                read += page.Records.Count;
            }
        }
        catch (BounceSourceException failure)
        {
            return new Outcome(Time: null, read, failure.GetType().Name, server.Refused / (double)(server.Served + server.Refused));
        }

        TimeSpan took = TimeProvider.System.GetUtcNow() - server.Started!.Value;
        return read == rows
            ? new Outcome(took / server.Ideal, read, Failure: null, server.Refused / (double)(server.Served + server.Refused))
            : throw new InvalidOperationException($"{read} rows of {rows}.");
    }

    private static BounceSources SourcesOf(LimitedServer server, int retries) => BounceSources.Create(b => b
        .AddSendGrid("subject", options =>
        {
            options.ApiKey = "key";
            options.PageSize = PageSize;
            options.MaxConcurrency = InFlight;
            options.MaxRetriesPerMinute = retries;
        })
        .ConfigureHttpClient("subject", http => http.ConfigurePrimaryHttpMessageHandler(() => server)));

    /// <summary>The result of a listing.</summary>
    /// <param name="Time">Its time divided by the shortest possible; null where it failed.</param>
    /// <param name="Rows">The rows that were listed.</param>
    /// <param name="Failure">The exception that ended it.</param>
    /// <param name="Refused">The share of requests that were refused.</param>
    private sealed record Outcome(double? Time, int Rows, string? Failure, double Refused)
    {
        public string TimeText => Time is { } time
            ? FormattableString.Invariant($"{time:0.00} x")
            : FormattableString.Invariant($"failed after {Rows} rows: {Failure}");

        public string RefusedText => FormattableString.Invariant($"{Refused * 100:0.0} %");
    }
}
