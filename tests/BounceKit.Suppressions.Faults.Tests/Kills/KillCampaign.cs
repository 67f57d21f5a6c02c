using BounceKit.Suppressions.Worker;

namespace BounceKit.Suppressions.Faults;

/// <summary>
/// Runs the same steps twice: undisturbed in this process, and in workers that are killed, each followed by another one that goes on.
/// </summary>
internal sealed class KillCampaign : IAsyncDisposable
{
    // A slice of twenty pages, the page that shows that there are more, and what is requested ahead or again at its end.
    private const int PagesOfSlice = 25;

    private const string HashKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private readonly ListedProviders _providers;
    private readonly FaultyStore _store;
    private readonly Random _random;
    private readonly Seams _seams = new();
    private readonly WorkerHost _undisturbed;
    private WorkerProcess _worker;
    private WorkerProcess _spare;

    public KillCampaign(ListedProviders providers, FaultyStore store, int seed)
    {
        _providers = providers;
        _store = store;
        _random = new Random(seed);
        _undisturbed = Create(new Dictionary<string, string?> { ["BounceKit:Suppressions:Store"] = "InMemory" });
        _worker = Start();
        _spare = Start();
    }

    public int Kills { get; private set; }

    public int KillsAtSeams { get; private set; }

    /// <summary>How many requests the workers made in all.</summary>
    public int Requests { get; private set; }

    /// <summary>How many of them an undisturbed worker would not have made.</summary>
    public int RepeatedRequests { get; private set; }

    public List<string> Damages { get; } = [];

    /// <summary>Where the list differs from the undisturbed one at the end.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync()
    {
        await using WorkerHost witness = Create(_store.Settings);
        IReadOnlyList<string> expected = await ListSnapshot.ReadAsync(_undisturbed.Services, _providers.Addresses);
        IReadOnlyList<string> actual = await ListSnapshot.ReadAsync(witness.Services, _providers.Addresses);
        expected.Should().HaveCountGreaterThan(_providers.Addresses.Count);
        int events = actual.Count(static line => line.StartsWith("event ", StringComparison.Ordinal));
        return
        [
            .. expected.Except(actual, StringComparer.Ordinal).Select(static line => $"missing: {line}"),
            .. actual.Except(expected, StringComparer.Ordinal).Select(static line => $"too much: {line}"),
            .. actual.Count == expected.Count ? Array.Empty<string>() : [$"{actual.Count} lines instead of {expected.Count}"],
            .. events == await _store.CountAsync("event") ? Array.Empty<string>() : [$"{await _store.CountAsync("event")} events instead of {events}"],
            .. await ListSnapshot.FindFeedProblemsAsync(witness.Services),
        ];
    }

    /// <summary>Runs a step in both, and kills workers over it.</summary>
    public async Task RunAsync(KillStep step, int kills)
    {
        step.Prepare?.Invoke();
        (int seams, int requests) = await RunUndisturbedAsync(step.Command);
        int before = _providers.Requests;
        int killed = Kills;
        while (!await TryRunAsync(step.Command, seams, requests, kill: Kills < killed + kills))
        {
            Damages.AddRange(new[] { await _store.FindDamageAsync() }.Where(static damage => damage.Length > 0));
        }

        killed = Kills - killed;
        int made = _providers.Requests - before;
        Requests += made;
        RepeatedRequests += made - requests;
        made.Should().BeLessThanOrEqualTo(requests + (killed * PagesOfSlice), $"'{step.Command}' was killed {killed} times, and each time may repeat a slice");
    }

    public async ValueTask DisposeAsync()
    {
        await _undisturbed.DisposeAsync();
        await _worker.DisposeAsync();
        await _spare.DisposeAsync();
    }

    private async Task<(int Seams, int Requests)> RunUndisturbedAsync(string command)
    {
        int before = _providers.Requests;
        _seams.Arm(int.MaxValue, freeze: false);
        (await _undisturbed.RunAsync(command)).Should().MatchRegex("^(Completed|released|erased)");
        return (_seams.Passed.Count, _providers.Requests - before);
    }

    /// <summary>Lets a worker run a command.</summary>
    /// <returns>Whether it was carried out.</returns>
    private async Task<bool> TryRunAsync(string command, int seams, int requests, bool kill)
    {
        bool atSeam = requests == 0 || Kills % 2 == 0;
        if (kill && atSeam)
        {
            await _worker.RunAsync($"kill {_random.Next(1, seams + 1)}");
        }

        PlannedKill? planned = kill && !atSeam
            ? new PlannedKill(_worker, _random.Next(1, requests + 1), TimeSpan.FromMilliseconds(_random.NextDouble() * 10))
            : null;
        _providers.Watch(planned is null ? null : planned.CountRequest);
        string? result = await _worker.TryRunAsync(command);
        if (result?.StartsWith("at ", StringComparison.Ordinal) == true)
        {
            KillsAtSeams++;
            result = await _worker.ReadAsync();
        }

        bool isKilled = planned is not null && await planned.EndAsync();
        if (result is null || isKilled)
        {
            await ReplaceWorkerAsync();
        }

        result?.Should().MatchRegex("^(Completed|released|erased)");
        return result is not null;
    }

    private async Task ReplaceWorkerAsync()
    {
        Kills++;
        await _worker.DisposeAsync();
        _worker = _spare;
        _spare = Start();
    }

    private WorkerHost Create(IEnumerable<KeyValuePair<string, string?>> store) =>
        WorkerHost.Create(System.Text.Json.JsonSerializer.Serialize(Configure(store)), _seams);

    private WorkerProcess Start() => WorkerProcess.Start(Configure(_store.Settings));

    private Dictionary<string, string?> Configure(IEnumerable<KeyValuePair<string, string?>> store) =>
        new([.. _providers.Settings, .. store, KeyValuePair.Create<string, string?>("BounceKit:Suppressions:HashKey", HashKey)]);
}
