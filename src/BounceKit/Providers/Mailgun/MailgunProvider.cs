using System.Net.Http.Headers;
using System.Text;

namespace BounceKit.Mailgun;

/// <summary>Mailgun v3 as a provider.</summary>
internal sealed class MailgunProvider : BounceProvider<MailgunOptions>
{
    public static readonly MailgunProvider Instance = new();

    public override string Name => "Mailgun";

    public override string AuthenticationHint => "Check ApiKey, whether it may read suppressions, Region and Domains.";

    public override string ApiPath => "v3/";

    public override Uri DefaultAddress(MailgunOptions options) => options.Region == MailgunRegion.Eu
        ? new Uri("https://api.eu.mailgun.net/")
        : new Uri("https://api.mailgun.net/");

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<MailgunOptions> credentials, CancellationToken cancellationToken)
    {
        string key = await credentials.GetAsync(nameof(MailgunOptions.ApiKey), cancellationToken).ConfigureAwait(false);
        string basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"api:{key}"));
        credentials.Remember(basic);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
    }

    public override IBounceSource CreateSource(SourceContext context, MailgunOptions options) => new MailgunBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => MailgunErrors.Read(response);

    public override void AddSettings(BounceSettingTable<MailgunOptions> settings) => settings
        .AddSecret(
            nameof(MailgunOptions.ApiKey), "An API key that may read suppressions; create one in Mailgun under API Security.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true)
        .AddList(
            nameof(MailgunOptions.Domains), "The sending domains, such as mg.example.com.",
            o => o.Domains, (o, value) => o.Domains = value, isRequired: true,
            findProblem: static domain => IsDomain(domain) ? null : $"contains '{domain}', which is not a domain, such as mg.example.com.")
        .AddWords(
            nameof(MailgunOptions.Lists), "The lists to read: several are separated by commas.", MailgunList.Names, o => o.Lists, (o, value) => o.Lists = value)
        .AddWord(nameof(MailgunOptions.Region), "The region of the domains.", o => o.Region, (o, value) => o.Region = value)
        .AddNumber(
            nameof(MailgunOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 1, MailgunOptions.MaxPageSize)
        .AddNumber(
            nameof(MailgunOptions.MaxConcurrency), "Domains read and addresses looked up or removed at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);

    // Part of every path, where nothing else may get in.
    private static bool IsDomain(string text) => Array.TrueForAll(
        text.Split('.'), static label => label.Length > 0 && label.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
}
