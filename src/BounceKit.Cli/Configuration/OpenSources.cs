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

    private readonly ServiceProvider _services;
    private readonly BounceSimulator? _simulator;

    private OpenSources(ServiceProvider services, RequestTrace trace, BounceSimulator? simulator = null)
    {
        _services = services;
        All = services.GetRequiredService<BounceSources>();
        Trace = trace;
        _simulator = simulator;
    }

    public BounceSources All { get; }

    public RequestTrace Trace { get; }

    /// <summary>The services that the command added to the sources.</summary>
    public IServiceProvider Services => _services;

    public static async Task<OpenSources> OpenAsync(CliConsole console, OpenRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsDemo)
        {
            return await OpenConfiguredAsync(console, request, cancellationToken).ConfigureAwait(false);
        }

        BounceSimulator simulator = await BounceSimulator
            .StartAsync(CreateSimulation(console), cancellationToken).ConfigureAwait(false);
        try
        {
            return Create(
                console, request,
                builder =>
                {
                    request.Providers(builder);
                    builder.AddSimulated(simulator);
                },
                section: null, simulator);
        }
        catch
        {
            await simulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
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
        await _services.DisposeAsync().ConfigureAwait(false);
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static BounceSimulatorOptions CreateSimulation(CliConsole console) => new()
    {
        Time = console.Time,
        RowsPerProvider = DemoRows,
        Others = ToolProviders.CreateSimulators(console.Time),
    };

    private static async Task<OpenSources> OpenConfiguredAsync(CliConsole console, OpenRequest request, CancellationToken cancellationToken)
    {
        ConfigurationFile? file = await CliConfiguration.ReadFileAsync(console, request.ConfigFile, cancellationToken).ConfigureAwait(false);
        IConfigurationRoot configuration = CliConfiguration.Build(console, file);
        IConfigurationSection section = configuration.GetSection(CliConfiguration.Section);
        if (!request.NeedsSources)
        {
            return Create(console, request, static _ => { }, section);
        }

        IReadOnlyList<string> twins = file?.FindTwins() ?? [];
        OpenSources sources;
        try
        {
            sources = Create(
                console, request,
                builder =>
                {
                    request.Providers(builder);
                    builder.Services.AddBounceSources(section);
                },
                section);
        }
        catch (OptionsValidationException invalid)
        {
            throw new RefusedException([.. twins, .. invalid.Failures]);
        }

        if (twins.Count == 0 && sources.All.Count > 0)
        {
            return sources;
        }

        await sources.DisposeAsync().ConfigureAwait(false);
        throw twins.Count > 0 ? new RefusedException(twins) : NoSources.Describe(file, configuration);
    }

    private static OpenSources Create(
        CliConsole console, OpenRequest request, Action<BounceSourcesBuilder> add, IConfigurationSection? section, BounceSimulator? simulator = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(console.Time);
        BounceSourcesBuilder builder = services.AddBounceSources();
        add(builder);
        console.ConfigureSources?.Invoke(builder);
        request.Add(builder, section);
        request.Trace.AttachTo(builder);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return new OpenSources(provider, request.Trace, simulator);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }
}
