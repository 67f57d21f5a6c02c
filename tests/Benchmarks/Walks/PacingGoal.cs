using BounceKit.Benchmarks.Report;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P10: a listing of a server that allows 50 requests in each second, against the earliest time at which that server could have answered them all.</summary>
internal sealed class PacingGoal : IGoal
{
    private const int Requests = 400;
    private const int PerSecond = 50;
    private const int InFlight = 8;
    private const int PageSize = 100;

    // Pages share 25 rows.
    private const int Rows = Requests * (PageSize - 25);

    private const int DefaultRetries = 60;

    public string Number => "P10";

    public IEnumerable<GoalResult> Measure()
    {
        const string what = "400 pages, 8 in flight, 50 requests a second allowed";
        // The classifier's rules are compiled once, at the first text.
        _ = MeasureAsync(isPaced: true, DefaultRetries, rows: 1).GetAwaiter().GetResult();
        Outcome paced = MeasureAsync(isPaced: true, DefaultRetries).GetAwaiter().GetResult();
        yield return new GoalResult($"{what}: time against the earliest possible", "<= 1.10 x", paced.TimeText, paced.Time <= 1.10);
        yield return new GoalResult("the same: requests refused", "<= 5 %", paced.RefusedText, paced.Refused <= 0.05);
        Outcome unpaced = MeasureAsync(isPaced: false, int.MaxValue).GetAwaiter().GetResult();
        yield return new GoalResult("of a server that does not say how many are left, any number of retries: time", "", unpaced.TimeText, Reached: null);
        yield return new GoalResult("the same: requests refused", "", unpaced.RefusedText, Reached: null);
        Outcome usual = MeasureAsync(isPaced: false, DefaultRetries).GetAwaiter().GetResult();
        yield return new GoalResult("the same with the 60 retries a minute that are the default", "", usual.TimeText, Reached: null);
    }

    private static async Task<Outcome> MeasureAsync(bool isPaced, int retries, int rows = Rows)
    {
        using LimitedServer server = new(rows, PageSize, PerSecond, tellsRemaining: isPaced);
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
            return new Outcome(Time: null, read, failure.GetType().Name, server.Refused / (double)(server.Answered + server.Refused));
        }

        TimeSpan took = TimeProvider.System.GetUtcNow() - server.Started!.Value;
        return read == rows
            ? new Outcome(took / server.Ideal, read, Failure: null, server.Refused / (double)(server.Answered + server.Refused))
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

    /// <summary>What came of a listing.</summary>
    /// <param name="Time">How many times the earliest possible; null where it failed.</param>
    /// <param name="Rows">The rows that came.</param>
    /// <param name="Failure">What it failed with.</param>
    /// <param name="Refused">The share of requests refused.</param>
    private sealed record Outcome(double? Time, int Rows, string? Failure, double Refused)
    {
        public string TimeText => Time is { } time
            ? FormattableString.Invariant($"{time:0.00} x")
            : FormattableString.Invariant($"failed after {Rows} of {PacingGoal.Rows} rows: {Failure}");

        public string RefusedText => FormattableString.Invariant($"{Refused * 100:0.0} %");
    }
}
