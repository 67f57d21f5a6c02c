using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>Rounds of a list that lags and moves, on a clock that is moved.</summary>
internal sealed class DriftRun : IAsyncDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ServiceProvider _services;

    public DriftRun(TimeSpan? lookback)
    {
        FakeTimeProvider time = new(TestHost.Start);
        Source = new DriftingSource(time, seed: 20260505);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddBounceSources().AddSource(Source.Name, _ => Source).AddSuppressionList(options =>
        {
            options.ConnectionString = $"Data Source={_file.Path}";
            options.Lookback = lookback;

            // What comes later is found by these anyway.
            options.DeepLookback = TimeSpan.Zero;
            options.ReconcileEvery = TimeSpan.FromDays(10_000);
        });
        _services = services.BuildServiceProvider();
    }

    public DriftingSource Source { get; }

    public int Rounds { get; private set; }

    public long Rows { get; private set; }

    /// <summary>Runs a round after each step, until there were so many entries and all of them have appeared.</summary>
    public async Task RunAsync(int entries, int entriesOfRound, TimeSpan step)
    {
        await RunRoundAsync(full: false);
        while (Source.Created < entries)
        {
            bool isBurst = Rounds % 96 == 50;
            Source.MoveOn(step, isBurst ? 20 * entriesOfRound : entriesOfRound);
            await RunRoundAsync(full: false);
        }

        Source.Settle();
        await RunRoundAsync(full: false);
    }

    public Task RunFullAsync() => RunRoundAsync(full: true);

    /// <summary>Compares what is stored with what is listed.</summary>
    /// <returns>How many entries are missing, and how many are there too much.</returns>
    public (int Missing, int TooMuch) Compare()
    {
        Dictionary<(string Address, long At), int> counts = [];
        foreach (BounceRecord record in Source.Visible)
        {
            Add((record.Recipient, record.OccurredAt!.Value.ToUnixTimeMilliseconds()), 1);
        }

        _file.Read("select address_key, occurred_at from event where gone_at is null", row => Add((row.GetString(0), row.GetInt64(1)), -1));
        return (counts.Values.Where(static count => count > 0).Sum(), -counts.Values.Where(static count => count < 0).Sum());

        void Add((string, long) key, int count) => counts[key] = counts.GetValueOrDefault(key) + count;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _file.Dispose();
    }

    private async Task RunRoundAsync(bool full)
    {
        SyncReport report = await _services.GetRequiredService<SuppressionSync>().RunAsync(Source.Name, new SyncOptions { Full = full });
        report.Failure.Should().BeNull();
        Rounds++;
        Rows += report.Rows;
    }
}
