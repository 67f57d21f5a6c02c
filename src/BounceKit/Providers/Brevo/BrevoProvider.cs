namespace BounceKit.Brevo;

/// <summary>Brevo v3 as a provider.</summary>
internal sealed class BrevoProvider : BounceProvider<BrevoOptions>
{
    public static readonly BrevoProvider Instance = new();

    public override string Name => "Brevo";

    public override string AuthenticationHint =>
        "Check ApiKey, and whether Brevo accepts requests from this machine's address (Security, Authorized IPs).";

    public override string ApiPath => "v3/";

    public override bool StatesType => true;

    public override Uri DefaultAddress(BrevoOptions options) => new("https://api.brevo.com/");

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<BrevoOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Add("api-key", await credentials.GetAsync(nameof(BrevoOptions.ApiKey), cancellationToken).ConfigureAwait(false));

    public override IBounceSource CreateSource(SourceContext context, BrevoOptions options) => new BrevoBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => BrevoErrors.Read(response);

    public override void AddSettings(BounceSettingTable<BrevoOptions> settings) => settings
        .AddSecret(
            nameof(BrevoOptions.ApiKey), "An API key; create one in Brevo under SMTP & API, API keys.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true)
        .AddNumber(
            nameof(BrevoOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, BrevoOptions.MaxPageSize)
        .AddNumber(
            nameof(BrevoOptions.MaxConcurrency), "Pages requested, and addresses removed, at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
