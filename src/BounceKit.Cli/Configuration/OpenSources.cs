using BounceKit.Cli.Tracing;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Cli.Configuration;

/// <summary>The sources of one run: the configured ones, or with <c>--demo</c> those of a simulator that lives as long.</summary>
internal sealed class OpenSources : IAsyncDisposable
{
    // Enough to show every type, and few enough to look through; bouncekit simulate serves more.
    private const int DemoRows = 60;

    private readonly BounceSimulator? _simulator;

    private OpenSources(BounceSources sources, RequestTrace trace, BounceSimulator? simulator = null)
    {
        All = sources;
        Trace = trace;
        _simulator = simulator;
    }

    public BounceSources All { get; }

    public RequestTrace Trace { get; }

    public static async Task<OpenSources> OpenAsync(
        CliConsole console, RequestTrace trace, Action<BounceSourcesBuilder> plugins, string? configFile, bool demo, CancellationToken cancellationToken)
    {
        if (!demo)
        {
            return new OpenSources(await OpenConfiguredAsync(console, trace, plugins, configFile, cancellationToken).ConfigureAwait(false), trace);
        }

        BounceSimulator simulator = await BounceSimulator
            .StartAsync(new BounceSimulatorOptions { Time = console.Time, RowsPerProvider = DemoRows }, cancellationToken).ConfigureAwait(false);
        return new OpenSources(Create(console, trace, builder => builder.AddSimulated(simulator)), trace, simulator);
    }

    /// <summary>The named sources in the order in which they are named; all of them when none is.</summary>
    /// <exception cref="RefusedException">No source has one of the names.</exception>
    public IReadOnlyList<IBounceSource> Select(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? [.. All] : [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(Find)];

    /// <summary>The source of that name, without regard to case.</summary>
    /// <exception cref="RefusedException">No source has that name.</exception>
    public IBounceSource Find(string name) => All.TryGet(name, out IBounceSource? source)
        ? source
        : throw new RefusedException($"No source is called '{name}'.{UnknownWord.Suggest(name, "source", [.. All.Names])}");

    public async ValueTask DisposeAsync()
    {
        await All.DisposeAsync().ConfigureAwait(false);
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<BounceSources> OpenConfiguredAsync(
        CliConsole console, RequestTrace trace, Action<BounceSourcesBuilder> plugins, string? configFile, CancellationToken cancellationToken)
    {
        ConfigurationFile? file = await CliConfiguration.ReadFileAsync(console, configFile, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> twins = file?.FindTwins() ?? [];
        try
        {
            IConfigurationRoot configuration = CliConfiguration.Build(console, file);
            BounceSources sources = Create(console, trace, builder =>
            {
                plugins(builder);
                builder.Services.AddBounceSources(configuration.GetSection(CliConfiguration.Section));
            });
            return twins.Count > 0 ? throw new RefusedException(twins) : sources.Count > 0 ? sources : throw NoSources.Describe(file, configuration);
        }
        catch (OptionsValidationException invalid)
        {
            throw new RefusedException([.. twins, .. invalid.Failures]);
        }
    }

    private static BounceSources Create(CliConsole console, RequestTrace trace, Action<BounceSourcesBuilder> add) => BounceSources.Create(builder =>
    {
        builder.Services.AddSingleton(console.Time);
        add(builder);
        console.ConfigureSources?.Invoke(builder);
        trace.AttachTo(builder);
    });
}
