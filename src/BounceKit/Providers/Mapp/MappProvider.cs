
namespace BounceKit.Mapp;

/// <summary>Mapp Empower's <c>transactional.bouncedList</c> as a provider.</summary>
internal sealed class MappProvider : BounceProvider<MappOptions>
{
    private const int MaxIdDigits = 18;

    public static readonly MappProvider Instance = new();

    public override string Name => "Mapp";

    public override string AuthenticationHint =>
        "Check ApiKey and SharedSecret, that this machine's address is on the API user's IP allow list, and its right to call transactional.bouncedList.";

    public override string ApiPath => "api/xmlrpc/index.php";

    public override bool StatesType => true;

    // The envelope around the calls carries the credentials, as the one form field that Mapp documents.
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<MappOptions> credentials, CancellationToken cancellationToken)
    {
        if (request.Content is not MappCallsContent content)
        {
            throw new InvalidOperationException("A handler replaced the content of a Mapp request, so that the credentials cannot be added to it.");
        }

        string apiKey = await credentials.GetAsync(nameof(MappOptions.ApiKey), cancellationToken).ConfigureAwait(false);
        string sharedSecret = await credentials.GetAsync(nameof(MappOptions.SharedSecret), cancellationToken).ConfigureAwait(false);
        request.Content = MappEnvelope.Around(content.Calls, apiKey, sharedSecret);
    }

    public override IBounceSource CreateSource(SourceContext context, MappOptions options) => new MappBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => MappErrors.Find(response);

    public override void AddSettings(BounceSettingTable<MappOptions> settings) => settings
        .AddSecret(
            nameof(MappOptions.ApiKey), "The api_key of an API user of the account, whose IP allow list contains the address of this machine.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider)
        .AddSecret(
            nameof(MappOptions.SharedSecret), "The shared_secret of the same API user.",
            o => o.SharedSecret, (o, value) => o.SharedSecret = value, o => o.SharedSecretProvider)
        .AddList(
            nameof(MappOptions.TemplateIds), "The numbers of the transactional templates to list; without them, only single addresses can be looked up.",
            o => o.TemplateIds, (o, value) => o.TemplateIds = value,
            findProblem: static id => IsNumber(id) ? null : $"contains '{id}', which is not the number of a template, such as 1055589.")
        .AddAddress(
            nameof(MappOptions.BaseAddress), "The host of the account, such as https://echo3.bluehornet.com/.",
            o => o.BaseAddress, (o, value) => o.BaseAddress = value, isRequired: true)
        .AddTimeZone(nameof(MappOptions.TimeZone), "The time zone of the account.", o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddNumber(
            nameof(MappOptions.TemplatesPerRequest), "Templates per request.",
            o => o.TemplatesPerRequest, (o, value) => o.TemplatesPerRequest = value, 1, MappOptions.MaxTemplatesPerRequest)
        .AddNumber(
            nameof(MappOptions.MaxConcurrency), "Requests sent at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);

    // Responses name the template without leading zeros.
    private static bool IsNumber(string id) => id.Length <= MaxIdDigits && id[0] != '0' && id.All(char.IsAsciiDigit);
}
