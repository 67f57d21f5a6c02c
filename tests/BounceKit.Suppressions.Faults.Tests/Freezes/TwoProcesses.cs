namespace BounceKit.Suppressions.Faults;

/// <summary>Two processes with the same list, and one in which nothing happens.</summary>
internal sealed class TwoProcesses : IAsyncDisposable
{
    private TwoProcesses(ListedProviders providers, FaultyStore store, string connection)
    {
        Providers = providers;
        Store = store;
        Undisturbed = new Undisturbed(providers);
        Dictionary<string, string?> settings = Undisturbed.Configure(providers, store.Settings);
        settings["BounceKit:Suppressions:ConnectionString"] += connection;
        First = WorkerProcess.Start(settings);
        Second = WorkerProcess.Start(settings);
    }

    public ListedProviders Providers { get; }

    public FaultyStore Store { get; }

    public WorkerProcess First { get; }

    public WorkerProcess Second { get; }

    public Undisturbed Undisturbed { get; }

    /// <summary>How many rounds were fenced.</summary>
    public int Fenced { get; private set; }

    /// <summary>Starts them.</summary>
    /// <param name="kind">The kind of their store.</param>
    /// <param name="rows">How many rows a source has.</param>
    /// <param name="connection">What is added to the connection string.</param>
    public static async Task<TwoProcesses> StartAsync(string kind, int rows, string connection = "") =>
        new(await ListedProviders.StartAsync(rows), await FaultyStore.CreateAsync(kind), connection);

    public string Count(string result)
    {
        Fenced += result.StartsWith("Fenced", StringComparison.Ordinal) ? 1 : 0;
        return result;
    }

    public Task<IReadOnlyList<string>> CompareAsync() => Undisturbed.CompareAsync(Store);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Undisturbed.DisposeAsync();
        await Store.DisposeAsync();
        await Providers.DisposeAsync();
    }
}
