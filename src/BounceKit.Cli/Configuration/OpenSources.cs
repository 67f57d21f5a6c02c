using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>The sources of one run: the configured ones, or with <c>--demo</c> those of a simulator that lives as long.</summary>
internal sealed class OpenSources : IAsyncDisposable
{
    // Enough to show every type and to be looked over by eye; `simulate` serves more.
    private const int DemoRows = 60;

    private readonly BounceSimulator? _simulator;

    private OpenSources(BounceSources sources, BounceSimulator? simulator)
    {
        All = sources;
        _simulator = simulator;
    }

    public BounceSources All { get; }

    public static async Task<OpenSources> OpenAsync(
        CliConsole console, string? configFile, bool demo, CancellationToken cancellationToken)
    {
        if (!demo)
        {
            return new OpenSources(await OpenConfiguredAsync(console, configFile, cancellationToken).ConfigureAwait(false), simulator: null);
        }

        BounceSimulator simulator = await BounceSimulator
            .StartAsync(new BounceSimulatorOptions { Time = console.Time, RowsPerProvider = DemoRows }, cancellationToken).ConfigureAwait(false);
        return new OpenSources(Create(console, builder => builder.AddSimulated(simulator)), simulator);
    }

    /// <summary>The named sources in the order they are named; all of them when none is.</summary>
    /// <exception cref="RefusedException">There is no source of that name.</exception>
    public IReadOnlyList<IBounceSource> Select(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? [.. All] : [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(Find)];

    /// <summary>The source of that name, without regard to case.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IBounceSource Find(string name) => All.TryGet(name, out IBounceSource? source)
        ? source
        : throw new RefusedException(
            $"There is no source '{name}'.{Suggestion.Ask(name, All.Names)} Configured are {string.Join(", ", All.Names)}.");

    public async ValueTask DisposeAsync()
    {
        await All.DisposeAsync().ConfigureAwait(false);
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<BounceSources> OpenConfiguredAsync(CliConsole console, string? configFile, CancellationToken cancellationToken)
    {
        (IConfigurationRoot configuration, string? file) = await CliConfiguration.ReadAsync(console, configFile, cancellationToken).ConfigureAwait(false);
        BounceSources sources = Create(
            console, builder => builder.Services.AddBounceSources(configuration.GetSection(CliConfiguration.Section)));
        return sources.Count > 0 ? sources : throw NoSources(file);
    }

    private static BounceSources Create(CliConsole console, Action<BounceSourcesBuilder> add) => BounceSources.Create(builder =>
    {
        builder.Services.AddSingleton(console.Time);
        add(builder);
        console.ConfigureSources?.Invoke(builder);
    });

    private static RefusedException NoSources(string? file) => new(
        file is null
            ? $"No sources are configured: there is no {CliConfiguration.DefaultFile} in this folder, and the environment names none."
            : $"{file} holds no sources under {CliConfiguration.Section}:Sources, and the environment names none.")
    {
        Hints =
        [
            $"Write them to {CliConfiguration.DefaultFile} here, name another file with --config, or set {CliConfiguration.Section}__Sources__NAME__Provider and so on.",
            "To try everything with made-up data and no account, add --demo.",
        ],
    };
}
