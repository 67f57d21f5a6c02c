using BounceKit.Adapters;
using BounceKit.Hosting;
using BounceKit.Http;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge v4.1 as a provider.</summary>
internal sealed class CustomerGaugeProvider : BounceProvider<CustomerGaugeOptions>
{
    public static readonly CustomerGaugeProvider Instance = new();

    private static readonly ProviderProtocol TokenProtocol = new(
        "CustomerGauge", CustomerGaugeWire.ReadError,
        "Check ClientId, ClientSecret and Region: a Connected App is known only to the token endpoint of its own region.");

    public override string Name => "CustomerGauge";

    public override ProviderProtocol Protocol { get; } = new(
        "CustomerGauge", CustomerGaugeWire.ReadError,
        "A fresh access token was refused. Check Region, ClientId and ClientSecret, and the rights of the Connected App.");

    public override IReadOnlyList<BounceSetting> Settings { get; } =
    [
        new()
        {
            Key = nameof(CustomerGaugeOptions.Region),
            Meaning = "Where the account lives: it decides both hosts.",
            IsRequired = true,
            Words = ["eu", "us", "au"],
        },
        new()
        {
            Key = nameof(CustomerGaugeOptions.ClientId),
            Meaning = "Of a Connected App, which an administrator makes in CustomerGauge.",
            IsRequired = true,
            IsSecret = true,
        },
        new()
        {
            Key = nameof(CustomerGaugeOptions.ClientSecret),
            Meaning = "Of the same Connected App.",
            IsRequired = true,
            IsSecret = true,
        },
        new()
        {
            Key = nameof(CustomerGaugeOptions.Format),
            Meaning = "How the list is asked for.",
            Default = "json",
            Words = ["json", "xml"],
        },
        new()
        {
            Key = nameof(CustomerGaugeOptions.TimeZone),
            Meaning = "The zone of the account's dates, such as Europe/Amsterdam.",
            Default = "UTC",
        },
    ];

    public override void Read(SourceSettings settings, CustomerGaugeOptions options)
    {
        options.Region = settings.Word<CustomerGaugeRegion>(nameof(options.Region));
        options.ClientId = settings.Text(nameof(options.ClientId)) ?? "";
        options.ClientSecret = settings.Text(nameof(options.ClientSecret)) ?? "";
        options.TokenAddress = settings.Address(nameof(options.TokenAddress));
        options.Format = settings.Word(nameof(options.Format), options.Format);
        options.TimeZone = settings.Text(nameof(options.TimeZone)) ?? options.TimeZone;
        options.PageSize = settings.Number(nameof(options.PageSize), options.PageSize);
        options.MaxConcurrency = settings.Number(nameof(options.MaxConcurrency), options.MaxConcurrency);
    }

    public override void Check(CustomerGaugeOptions options, SettingProblems problems)
    {
        const string where = "An administrator makes both in CustomerGauge as a Connected App.";
        problems.Secret(options.ClientId, nameof(options.ClientId), where);
        problems.Secret(options.ClientSecret, nameof(options.ClientSecret), where);
        if (options.Region is { } region)
        {
            problems.Defined(region, nameof(options.Region));
        }
        else if (options.BaseAddress is null || options.TokenAddress is null)
        {
            problems.Add(nameof(options.Region), "is missing. It is eu, us or au, and can be left out only where both BaseAddress and TokenAddress are set.");
        }

        problems.Address(options.TokenAddress, nameof(options.TokenAddress));
        problems.Defined(options.Format, nameof(options.Format));
        problems.Zone(options.TimeZone, nameof(options.TimeZone));
        problems.Between(options.PageSize, 2, CustomerGaugeOptions.MaxPageSize, nameof(options.PageSize));
        problems.Between(options.MaxConcurrency, 1, 8, nameof(options.MaxConcurrency));
    }

    // A missing region is reported by Check; it is no reason to ask for a base address instead.
    public override Uri DefaultAddress(CustomerGaugeOptions options) => new($"https://api.{RegionOf(options)}.customergauge.com/");

    public override IEnumerable<string?> Secrets(CustomerGaugeOptions options) => [options.ClientId, options.ClientSecret];

    public override IEnumerable<string?> Secrets(IServiceProvider services, string source, CustomerGaugeOptions options)
    {
        CustomerGaugeTokens tokens = TokensOf(services, source);
        return Secrets(options).Concat(Enumerable.Repeat(tokens, 1).SelectMany(static cache => cache.Issued));
    }

    public override void AddServices(IServiceCollection services, string source)
    {
        SourceClient.Add(services, new SourceClientSetup
        {
            Source = source,
            Name = SourceClient.TokenNameFor(source),
            Limits = provider => RequestLimits.From(OptionsOf(provider, source)),
            Authentication = provider => new CustomerGaugeCredentialsHandler(OptionsOf(provider, source)),
        });
        // Outside the client's handlers, whose lifetime it must not share: two chains would fetch two tokens.
        services.AddKeyedSingleton(source, (provider, _) => CreateTokens(provider, source));
    }

    public override Func<IServiceProvider, DelegatingHandler> RenewalFor(string source) =>
        services => new CustomerGaugeRenewalHandler(TokensOf(services, source));

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, CustomerGaugeOptions options) =>
        new CustomerGaugeTokenHandler(TokensOf(services, source));

    public override IBounceSource CreateSource(SourceContext context, CustomerGaugeOptions options) => new CustomerGaugeBounceSource(context, options);

    private static CustomerGaugeTokens CreateTokens(IServiceProvider services, string source)
    {
        CustomerGaugeOptions options = OptionsOf(services, source);
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        SourceTelemetry telemetry = new(
            services.GetRequiredService<Instruments>(), source, Instance.Name, time, services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit"));
        PageClient client = new(
            source, TokenProtocol, SourceClient.Create(services, SourceClient.TokenNameFor(source)),
            new ProviderText(Instance.Secrets(options)), time, telemetry, services.GetRequiredKeyedService<RateGate>(SourceClient.TokenNameFor(source)));
        Uri address = options.TokenAddress ?? new Uri($"https://auth.{RegionOf(options)}.customergauge.com/oauth2/token");
        return new CustomerGaugeTokens(new CustomerGaugeTokenClient(client, address).FetchAsync, time);
    }

    private static string RegionOf(CustomerGaugeOptions options) => options.Region switch
    {
        CustomerGaugeRegion.Us => "us",
        CustomerGaugeRegion.Au => "au",
        _ => "eu",
    };

    private static CustomerGaugeOptions OptionsOf(IServiceProvider services, string source) =>
        services.GetRequiredService<IOptionsMonitor<CustomerGaugeOptions>>().Get(source);

    private static CustomerGaugeTokens TokensOf(IServiceProvider services, string source) =>
        services.GetRequiredKeyedService<CustomerGaugeTokens>(source);
}
