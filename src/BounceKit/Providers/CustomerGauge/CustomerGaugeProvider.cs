using BounceKit.Adapters;
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

    public override string ApiPath => "v4.1/";

    // A missing region is reported as such; it is no reason to ask for a base address instead.
    public override Uri DefaultAddress(CustomerGaugeOptions options) => new($"https://api.{RegionOf(options)}.customergauge.com/");

    public override IEnumerable<string> Secrets(IServiceProvider services, string source, CustomerGaugeOptions options)
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

    protected override void AddSettings(BounceSettingTable<CustomerGaugeOptions> settings) => settings
        .AddWord(
            nameof(CustomerGaugeOptions.Region), "The region of the account: eu, us or au. Only a source with its own BaseAddress and TokenAddress needs none.",
            o => o.Region, (o, value) => o.Region = value, isRequired: true, unless: o => o.BaseAddress is not null && o.TokenAddress is not null)
        .AddSecret(
            nameof(CustomerGaugeOptions.ClientId), "The client ID of a Connected App, which an administrator creates in CustomerGauge.",
            o => o.ClientId, (o, value) => o.ClientId = value)
        .AddSecret(
            nameof(CustomerGaugeOptions.ClientSecret), "The client secret of the same Connected App.",
            o => o.ClientSecret, (o, value) => o.ClientSecret = value)
        .AddWord(nameof(CustomerGaugeOptions.Format), "The format of the responses.", o => o.Format, (o, value) => o.Format = value)
        .AddTimeZone(
            nameof(CustomerGaugeOptions.TimeZone), "The time zone of the account, such as Europe/Amsterdam.",
            o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddAddress(
            nameof(CustomerGaugeOptions.TokenAddress), "The URL of the token endpoint, in place of the region's own.",
            o => o.TokenAddress, (o, value) => o.TokenAddress = value, isAdvanced: true)
        .AddNumber(
            nameof(CustomerGaugeOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, CustomerGaugeOptions.MaxPageSize)
        .AddNumber(
            nameof(CustomerGaugeOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);

    private static CustomerGaugeTokens CreateTokens(IServiceProvider services, string source)
    {
        CustomerGaugeOptions options = OptionsOf(services, source);
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        SourceTelemetry telemetry = new(
            services.GetRequiredService<Instruments>(), source, Instance.Name, time, services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit"));
        PageClient client = SourceClient.Create(
            services, SourceClient.TokenNameFor(source), TokenProtocol, telemetry, Instance.Secrets(options));
        Uri address = options.TokenAddress ?? new Uri($"https://auth.{RegionOf(options)}.customergauge.com/oauth2/token");
        return new CustomerGaugeTokens(
            new CustomerGaugeTokenClient(client, address).FetchAsync, time, services.GetRequiredService<SourceSockets>().Disposed);
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
