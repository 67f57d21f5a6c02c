using System.Net.Http.Headers;

namespace BounceKit.SendGrid;

/// <summary>SendGrid v3 as a provider.</summary>
internal sealed class SendGridProvider : BounceProvider<SendGridOptions>
{
    public static readonly SendGridProvider Instance = new();

    public override string Name => "SendGrid";

    public override string AuthenticationHint => "Check ApiKey, its scopes (suppression.read, suppression.delete), Region and OnBehalfOf.";

    public override IReadOnlyList<string> RequestIdHeaders { get; } = ["X-Request-Id", "X-Message-Id"];

    public override string ApiPath => "v3/";

    public override Uri DefaultAddress(SendGridOptions options) => options.Region == SendGridRegion.Eu
        ? new Uri("https://api.eu.sendgrid.com/")
        : new Uri("https://api.sendgrid.com/");

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<SendGridOptions> credentials, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", await credentials.GetAsync(nameof(SendGridOptions.ApiKey), cancellationToken).ConfigureAwait(false));

    public override IBounceSource CreateSource(SourceContext context, SendGridOptions options) => new SendGridBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => SendGridWire.ReadError(response);

    public override void AddSettings(BounceSettingTable<SendGridOptions> settings) => settings
        .AddSecret(
            nameof(SendGridOptions.ApiKey), "An API key with access to Suppressions; create one in SendGrid under Settings, API Keys.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true)
        .AddWord(nameof(SendGridOptions.Region), "The region of the account.", o => o.Region, (o, value) => o.Region = value)
        .AddText(
            nameof(SendGridOptions.OnBehalfOf), "The subuser to act for, with the key of the parent account.",
            o => o.OnBehalfOf, (o, value) => o.OnBehalfOf = value, isHeader: true)
        .AddWords(
            nameof(SendGridOptions.Lists), "The lists to read: several are separated by commas.", SendGridList.Names, o => o.Lists, (o, value) => o.Lists = value)
        .AddNumber(
            nameof(SendGridOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, SendGridOptions.MaxPageSize)
        .AddNumber(
            nameof(SendGridOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
