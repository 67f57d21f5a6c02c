namespace BounceKit.Testing;

/// <summary>The APIs of all built-in providers, and of others on request, on loopback, with made-up data: no account is needed.</summary>
/// <example>
/// <code>
/// await using BounceSimulator simulator = await BounceSimulator.StartAsync();
/// await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));
/// </code>
/// </example>
public sealed class BounceSimulator : IAsyncDisposable
{
    private readonly SimulatorHost _host;

    private BounceSimulator(SimulatorHost host, IReadOnlyList<ProviderSimulator> providers)
    {
        _host = host;
        Providers = providers;
    }

    /// <summary>All simulated providers.</summary>
    public IReadOnlyList<ProviderSimulator> Providers { get; }

    /// <summary>The address of the process; each provider is served below it.</summary>
    public Uri Address => _host.Address;

    /// <summary>The configuration of one source per provider, named after it, by full keys such as <c>BounceKit:Sources:sendgrid:ApiKey</c>.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => Providers
        .SelectMany(provider => provider.Settings.Select(setting => (provider.PathPrefix, setting.Key, setting.Value)))
        .ToDictionary(entry => $"BounceKit:Sources:{entry.PathPrefix}:{entry.Key}", entry => entry.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Starts serving.</summary>
    /// <param name="options">What to serve; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<BounceSimulator> StartAsync(BounceSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new BounceSimulatorOptions();
        ProviderSimulator[] providers = [.. SimulatedProviders.Create(options), .. options.Others];
        foreach ((int index, ProviderSimulator provider) in providers.Index())
        {
            provider.Bounces.Add(provider.MakeUp(options.Seed + index, options.RowsPerProvider, options.Time.GetUtcNow()));
        }

        SimulatorHost host = await SimulatorHost.StartAsync(providers, options.Port, cancellationToken).ConfigureAwait(false);
        return new BounceSimulator(host, providers);
    }

    /// <summary>A simulated provider by its type; each is also a property such as <c>simulator.SendGrid</c>.</summary>
    /// <typeparam name="TSimulator">The type.</typeparam>
    public TSimulator Get<TSimulator>()
        where TSimulator : ProviderSimulator => Providers.OfType<TSimulator>().Single();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
