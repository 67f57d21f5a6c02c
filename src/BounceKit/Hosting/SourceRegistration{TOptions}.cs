using BounceKit.Adapters;
using BounceKit.Classification;
using BounceKit.Http;
using BounceKit.Settings;
using BounceKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>A source of a provider.</summary>
/// <param name="path">What precedes a key in error messages: the path of the section, or the source's name.</param>
/// <param name="section">The source's settings; null when they are set in code.</param>
internal sealed class SourceRegistration<TOptions>(BounceProvider<TOptions> provider, string name, string path, IConfigurationSection? section)
    : SourceRegistration(name)
    where TOptions : BounceSourceOptions, new()
{
    public void AddTo(BounceSourcesBuilder builder)
    {
        builder.Services.AddOptions<TOptions>(Name).Configure(options => Bind(options, new SettingErrors(path, [])));
        provider.AddServices(builder.Services, Name);
        SourceClient.Add(builder.Services, new SourceClientSetup
        {
            Source = Name,
            Name = SourceClient.NameFor(Name),
            Limits = services => RequestLimits.From(OptionsOf(services)),
            Authentication = services => provider.CreateAuthentication(services, Name, OptionsOf(services)),
            Renewal = provider.RenewalFor(Name),
        });
        builder.Add(this);
    }

    public override void Validate(IServiceProvider services, ICollection<string> failures)
    {
        SettingErrors errors = new(path, failures);
        Bind(new TOptions(), errors);
        if (section is not null)
        {
            provider.Settings.RefuseUnknown(section, errors, "Provider");
        }

        TOptions options = OptionsOf(services);
        provider.Settings.Validate(options, errors);
        if (options.BaseAddress is null && provider.DefaultAddress(options) is null)
        {
            errors.Add(nameof(options.BaseAddress), "is missing.");
        }
    }

    public override IBounceSource Create(IServiceProvider services)
    {
        TOptions options = OptionsOf(services);
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit");
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        Uri address = ApiAddress.WithSlash(options.BaseAddress ?? provider.DefaultAddress(options)!);
        SourceTelemetry telemetry = new(services.GetRequiredService<Instruments>(), Name, provider.Name, time, logger);
        return provider.CreateSource(
            new SourceContext
            {
                Name = Name,
                Provider = provider.Name,
                BaseAddress = address,
                Client = SourceClient.Create(
                    services, SourceClient.NameFor(Name), provider.Protocol, telemetry, provider.Secrets(services, Name, options),
                    ApiAddress.From(address, provider.ApiPath)),
                Classifier = new RecordClassifier(services.GetRequiredService<IBounceClassifier>(), options.PreferClassifier, options.KeepProviderType),
                Time = time,
                Logger = logger,
                Telemetry = telemetry,
            },
            options);
    }

    private void Bind(TOptions options, SettingErrors errors)
    {
        if (section is not null)
        {
            provider.Settings.Bind(options, section, errors);
        }
    }

    private TOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);
}
