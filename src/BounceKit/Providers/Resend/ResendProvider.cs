using System.Net.Http.Headers;

namespace BounceKit.Resend;

/// <summary>Resend as a provider.</summary>
internal sealed class ResendProvider : BounceProvider<ResendOptions>
{
    public static readonly ResendProvider Instance = new();

    private static readonly Uri Host = new("https://api.resend.com/");

    public override string Name => "Resend";

    public override string AuthenticationHint => "Check ApiKey, and that it has full access: a key that may only send cannot read suppressions.";

    public override Uri DefaultAddress(ResendOptions options) => Host;

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<ResendOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await credentials.GetAsync(nameof(ResendOptions.ApiKey), cancellationToken).ConfigureAwait(false));

    public override IBounceSource CreateSource(SourceContext context, ResendOptions options) => new ResendBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => ResendErrors.Read(response);

    public override void AddSettings(BounceSettingTable<ResendOptions> settings) => settings
        .AddSecret(
            nameof(ResendOptions.ApiKey), "An API key with full access; create one in Resend under API Keys.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true)
        .AddNumber(
            nameof(ResendOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 1, ResendOptions.MaxPageSize)
        .AddNumber(
            nameof(ResendOptions.MaxConcurrency), "Addresses looked up at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
