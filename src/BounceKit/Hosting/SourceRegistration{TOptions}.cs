using BounceKit.Adapters;
using BounceKit.Classification;
using BounceKit.Http;
using BounceKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>A source of one of the built-in providers.</summary>
internal sealed class SourceRegistration<TOptions>(BounceProvider<TOptions> provider, string name, string path, IConfigurationSection? section)
    : SourceRegistration(name)
    where TOptions : BounceSourceOptions, new()
{
    /// <summary>Fills the options from the section, if there is one.</summary>
    public void Read(TOptions options, ICollection<string> failures)
    {
        if (section is null)
        {
            return;
        }

        SourceSettings settings = new(section, new SettingProblems(path, failures));
        // Read when the source was added.
        _ = settings.Text("Provider");
        options.Read(settings);
        provider.Read(settings, options);
        settings.RefuseUnknown();
    }

    public override void Validate(IServiceProvider services, ICollection<string> failures)
    {
        Read(new TOptions(), failures);
        TOptions options = services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);
        SettingProblems problems = new(path, failures);
        options.Check(problems);
        if (options.BaseAddress is null && provider.DefaultAddress(options) is null)
        {
            problems.Add(nameof(options.BaseAddress), "is missing. The host is the account's own.");
        }

        provider.Check(options, problems);
    }

    public override IBounceSource Create(IServiceProvider services)
    {
        TOptions options = services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit");
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        Uri address = WithSlash(options.BaseAddress ?? provider.DefaultAddress(options)!);
        HttpClient http = SourceClient.Create(services, SourceClient.NameFor(Name));
        http.BaseAddress = address;
        SourceTelemetry telemetry = new(services.GetRequiredService<Instruments>(), Name, provider.Name, time, logger);
        return provider.CreateSource(
            new SourceContext
            {
                Name = Name,
                Provider = provider.Name,
                BaseAddress = address,
                Client = new PageClient(
                    Name, provider.Protocol, http, new ProviderText(provider.Secrets(services, Name, options)), time, telemetry,
                    services.GetRequiredKeyedService<RateGate>(SourceClient.NameFor(Name))),
                Classifier = new RecordClassifier(services.GetRequiredService<IBounceClassifier>(), options.PreferClassifier, options.KeepProviderType),
                Time = time,
                Logger = logger,
                Telemetry = telemetry,
            },
            options);
    }

    // Relative addresses replace what follows the last slash of the base.
    private static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
