using System.Net.Http.Headers;
using System.Text;

namespace BounceKit.Mailjet;

/// <summary>Mailjet v3 as a provider.</summary>
internal sealed class MailjetProvider : BounceProvider<MailjetOptions>
{
    public static readonly MailjetProvider Instance = new();

    private static readonly Uri Host = new("https://api.mailjet.com/");

    public override string Name => "Mailjet";

    public override string AuthenticationHint =>
        "Check ApiKey and SecretKey, which belong together, and BaseAddress: accounts in the US have https://api.us.mailjet.com/.";

    public override string ApiPath => "v3/REST/";

    public override bool StatesType => true;

    public override Uri DefaultAddress(MailjetOptions options) => Host;

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<MailjetOptions> credentials, CancellationToken cancellationToken)
    {
        string key = await credentials.GetAsync(nameof(MailjetOptions.ApiKey), cancellationToken).ConfigureAwait(false);
        string secret = await credentials.GetAsync(nameof(MailjetOptions.SecretKey), cancellationToken).ConfigureAwait(false);
        string token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"));
        credentials.Remember(token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", token);
    }

    public override IBounceSource CreateSource(SourceContext context, MailjetOptions options) => new MailjetBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => MailjetErrors.Read(response);

    public override void AddSettings(BounceSettingTable<MailjetOptions> settings) => settings
        .AddSecret(
            nameof(MailjetOptions.ApiKey), "The API key, the public one of the pair; create both in Mailjet under Account settings, API key management.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider)
        .AddSecret(
            nameof(MailjetOptions.SecretKey), "The secret key, the private one of the pair.",
            o => o.SecretKey, (o, value) => o.SecretKey = value, o => o.SecretKeyProvider)
        .AddWords(
            nameof(MailjetOptions.Lists), "Which messages to read, by their status: several are separated by commas.",
            MailjetList.Names, o => o.Lists, (o, value) => o.Lists = value)
        .AddNumber(
            nameof(MailjetOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 2, MailjetOptions.MaxPageSize)
        .AddNumber(
            nameof(MailjetOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
