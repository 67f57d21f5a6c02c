using System.Net.Http.Headers;
using System.Text;

namespace BounceKit.SparkPost;

/// <summary>SparkPost v1 as a provider.</summary>
internal sealed class SparkPostProvider : BounceProvider<SparkPostOptions>
{
    public static readonly SparkPostProvider Instance = new();

    public override string Name => "SparkPost";

    public override string AuthenticationHint =>
        "Check ApiKey, whether it has the permission \"Suppression Lists: Read/Write\" and may be used from this machine's address, and Region.";

    public override string ApiPath => "api/v1/";

    public override bool StatesType => true;

    public override Uri DefaultAddress(SparkPostOptions options) => options.Region == SparkPostRegion.Eu
        ? new Uri("https://api.eu.sparkpost.com/")
        : new Uri("https://api.sparkpost.com/");

    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<SparkPostOptions> credentials, CancellationToken cancellationToken)
    {
        string key = await credentials.GetAsync(nameof(SparkPostOptions.ApiKey), cancellationToken).ConfigureAwait(false);
        string basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{key}:"));
        credentials.Remember(basic);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
    }

    public override IBounceSource CreateSource(SourceContext context, SparkPostOptions options) => new SparkPostBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => SparkPostErrors.Read(response);

    public override void AddSettings(BounceSettingTable<SparkPostOptions> settings) => settings
        .AddSecret(
            nameof(SparkPostOptions.ApiKey), "An API key that may read and change suppressions; create one in SparkPost under API Keys.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider, isHeader: true)
        .AddWord(nameof(SparkPostOptions.Region), "The region of the account.", o => o.Region, (o, value) => o.Region = value)
        .AddNumber(
            nameof(SparkPostOptions.PageSize), "Rows per page.",
            o => o.PageSize, (o, value) => o.PageSize = value, 1, SparkPostOptions.MaxPageSize)
        .AddNumber(
            nameof(SparkPostOptions.MaxConcurrency), "Addresses looked up or removed at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
