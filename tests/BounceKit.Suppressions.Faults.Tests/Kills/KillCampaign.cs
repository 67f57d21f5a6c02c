namespace BounceKit.Suppressions.Faults;

/// <summary>Runs steps undisturbed in this process, and in workers that are killed, each followed by another one that goes on.</summary>
internal sealed class KillCampaign : IAsyncDisposable
{
    private readonly ListedProviders _providers;
    private readonly FaultyStore _store;
    private readonly Random _random;
    private readonly Undisturbed _undisturbed;
    private WorkerProcess _worker;
    private WorkerProcess _spare;

    public KillCampaign(ListedProviders providers, FaultyStore store, int seed)
    {
        _providers = providers;
        _store = store;
        _random = new Random(seed);
        _undisturbed = new Undisturbed(providers);
        _worker = Start();
        _spare = Start();
    }

    public int Kills { get; private set; }

    /// <summary>The seams that processes were killed at.</summary>
    public List<string> Seams { get; } = [];

    /// <summary>How many requests the workers made in all.</summary>
    public int Requests { get; private set; }

    /// <summary>How many of them an undisturbed worker would not have made.</summary>
    public int RepeatedRequests { get; private set; }

    public List<string> Damages { get; } = [];

    /// <summary>Where the list differs from the undisturbed one at the end.</summary>
    public Task<IReadOnlyList<string>> CompareAsync() => _undisturbed.CompareAsync(_store);

    /// <summary>Runs a step in both, and kills workers over it, by turns at seams and at other instants.</summary>
    public async Task RunAsync(KillStep step)
    {
        (int seams, int requests, int before) = await PrepareAsync(step);
        int killed = Kills;
        bool isDone = false;
        while (!isDone)
        {
            bool kill = Kills < killed + step.Kills;
            isDone = requests == 0 || Kills % 2 == 0
                ? await TryRunAsync(step.Command, kill ? _random.Next(1, seams + 1) : null)
                : await TryRunAsync(step.Command, kill ? Plan(requests) : null);
        }

        Count(step, requests, before, Kills - killed);
    }

    /// <summary>Runs a step in both, and kills one worker over it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="seam">Where; 1 for the first.</param>
    /// <returns>How many seams there are.</returns>
    public async Task<int> RunAsync(KillStep step, int seam)
    {
        (int seams, int requests, int before) = await PrepareAsync(step);
        int killed = Kills;
        bool isDone = await TryRunAsync(step.Command, seam) || await TryRunAsync(step.Command, seam: null);
        isDone.Should().BeTrue();
        Count(step, requests, before, Kills - killed);
        return seams;
    }

    public async ValueTask DisposeAsync()
    {
        await _undisturbed.DisposeAsync();
        await _worker.DisposeAsync();
        await _spare.DisposeAsync();
    }

    private async Task<(int Seams, int Requests, int Before)> PrepareAsync(KillStep step)
    {
        step.Prepare?.Invoke();
        (int seams, int requests) = await _undisturbed.RunAsync(step.Command);
        return (seams, requests, _providers.Requests);
    }

    private void Count(KillStep step, int requests, int before, int kills)
    {
        int made = _providers.Requests - before;
        Requests += made;
        RepeatedRequests += made - requests;
        made.Should().BeLessThanOrEqualTo(requests + (kills * step.RequestsPerKill), $"'{step.Command}' was killed {kills} times");
    }

    /// <summary>Lets a worker run a command.</summary>
    /// <returns>Whether it was carried out.</returns>
    private async Task<bool> TryRunAsync(string command, int? seam)
    {
        if (seam is { } number)
        {
            await _worker.RunAsync($"kill {number}");
        }

        string? result = await _worker.TryRunAsync(command);
        if (result?.StartsWith("at ", StringComparison.Ordinal) == true)
        {
            Seams.Add(result[3..]);
            result = await _worker.ReadAsync();
        }

        return await EndAsync(result, isKilled: result is null);
    }

    /// <inheritdoc cref="TryRunAsync(string, int?)"/>
    private async Task<bool> TryRunAsync(string command, PlannedKill? planned)
    {
        _providers.Watch(planned is null ? null : planned.CountRequest);
        string? result = await _worker.TryRunAsync(command);
        _providers.Watch(null);
        return await EndAsync(result, isKilled: planned is not null && await planned.EndAsync());
    }

    private async Task<bool> EndAsync(string? result, bool isKilled)
    {
        if (isKilled)
        {
            Kills++;
            await _worker.DisposeAsync();
            Damages.AddRange(new[] { await _store.FindDamageAsync() }.Where(static damage => damage.Length > 0));
            _worker = _spare;
            _spare = Start();
        }

        (result ?? (isKilled ? "Completed" : "died")).Should().MatchRegex("^(Completed|released|erased)");
        return result is not null;
    }

    private PlannedKill Plan(int requests) => new(_worker.KillAsync, _random.Next(1, requests + 1), TimeSpan.FromMilliseconds(_random.NextDouble() * 10));

    private WorkerProcess Start() => WorkerProcess.Start(Undisturbed.Configure(_providers, _store.Settings));
}
