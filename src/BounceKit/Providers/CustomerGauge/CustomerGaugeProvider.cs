using BounceKit.Adapters;
using BounceKit.Http;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge v4.1 as a provider.</summary>
internal sealed class CustomerGaugeProvider : BounceProvider<CustomerGaugeOptions>
{
    public static readonly CustomerGaugeProvider Instance = new();

    public override string Name => "CustomerGauge";

    public override string AuthenticationHint =>
        "A fresh access token was refused. Check Region, ClientId and ClientSecret, and the rights of the Connected App.";

    public override string ApiPath => "v4.1/";

    public override bool StatesType => true;

    // A missing region is reported as such; asking for a base address instead would mislead.
    public override Uri DefaultAddress(CustomerGaugeOptions options) => new($"https://api.{RegionOf(options)}.customergauge.com/");

    internal override TokenExchange<CustomerGaugeOptions> Tokens { get; } = new(
        new ProviderProtocol(
            "CustomerGauge", CustomerGaugeWire.ReadError,
            "Check ClientId, ClientSecret and Region: a Connected App exists only in its own region."),
        static (client, credentials, time, disposed) => new CustomerGaugeTokens(
            new CustomerGaugeTokenClient(client, TokenAddressOf(credentials.Options)).FetchAsync, credentials, time, disposed));

    // Of the request for a token: in its body, never in its URL.
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<CustomerGaugeOptions> credentials, CancellationToken cancellationToken) =>
        request.Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", await credentials.GetAsync(nameof(CustomerGaugeOptions.ClientId), cancellationToken).ConfigureAwait(false)),
            new("client_secret", await credentials.GetAsync(nameof(CustomerGaugeOptions.ClientSecret), cancellationToken).ConfigureAwait(false)),
        ]);

    public override IBounceSource CreateSource(SourceContext context, CustomerGaugeOptions options) => new CustomerGaugeBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => CustomerGaugeWire.ReadError(response);

    public override void AddSettings(BounceSettingTable<CustomerGaugeOptions> settings) => settings
        .AddWord(
            nameof(CustomerGaugeOptions.Region), "The region of the account: eu, us or au. Only a source with its own BaseAddress and TokenAddress needs none.",
            o => o.Region, (o, value) => o.Region = value, isRequired: true, unless: o => o.BaseAddress is not null && o.TokenAddress is not null)
        .AddSecret(
            nameof(CustomerGaugeOptions.ClientId), "The client ID of a Connected App, which an administrator creates in CustomerGauge.",
            o => o.ClientId, (o, value) => o.ClientId = value)
        .AddSecret(
            nameof(CustomerGaugeOptions.ClientSecret), "The client secret of the same Connected App.",
            o => o.ClientSecret, (o, value) => o.ClientSecret = value, o => o.ClientSecretProvider)
        .AddWord(nameof(CustomerGaugeOptions.Format), "The format of the responses.", o => o.Format, (o, value) => o.Format = value)
        .AddTimeZone(
            nameof(CustomerGaugeOptions.TimeZone), "The time zone of the account, such as Europe/Amsterdam.",
            o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddAddress(
            nameof(CustomerGaugeOptions.TokenAddress), "The URL of the token endpoint, in place of the region's own.",
            o => o.TokenAddress, (o, value) => o.TokenAddress = value, isAdvanced: true)
        .AddWords(
            nameof(CustomerGaugeOptions.Lists), "The lists to read: several are separated by commas.",
            CustomerGaugeListKind.Names, o => o.Lists, (o, value) => o.Lists = value)
        .AddNumber(
            nameof(CustomerGaugeOptions.PageSize), "Rows per page of the bounces; a page of unsubscribes has 100.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, CustomerGaugeOptions.MaxPageSize)
        .AddNumber(
            nameof(CustomerGaugeOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);

    private static Uri TokenAddressOf(CustomerGaugeOptions options) =>
        options.TokenAddress ?? new Uri($"https://auth.{RegionOf(options)}.customergauge.com/oauth2/token");

    private static string RegionOf(CustomerGaugeOptions options) => options.Region switch
    {
        CustomerGaugeRegion.Us => "us",
        CustomerGaugeRegion.Au => "au",
        _ => "eu",
    };
}
