using BounceKit.Adapters;
using BounceKit.Classification;
using BounceKit.Http;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Hosting;

/// <summary>Creates what an adapter needs, from the services of a container.</summary>
internal static class SourceContexts
{
    public static SourceTelemetry CreateTelemetry(IServiceProvider services, string name, string provider) => new(
        services.GetRequiredService<Instruments>(), name, provider, services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit"));

    public static SourceContext Create<TOptions>(
        IServiceProvider services, BounceProvider<TOptions> provider, TOptions options, SourceTelemetry telemetry, Func<Uri, PageClient> createClient)
        where TOptions : BounceSourceOptions, new()
    {
        Uri address = ApiAddress.WithSlash(options.BaseAddress ?? provider.DefaultAddress(options)!);
        return new SourceContext(
            telemetry.Source, provider.Name, address,
            createClient(ApiAddress.From(address, provider.ApiPath)),
            new RecordClassifier(services.GetRequiredService<IBounceClassifier>(), options.PreferClassifier, options.KeepProviderType),
            telemetry, telemetry.Time);
    }
}
