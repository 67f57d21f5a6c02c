namespace BounceKit.Mandrill;

/// <summary>Mailchimp Transactional (Mandrill) 1.4 as a provider.</summary>
internal sealed class MandrillProvider : BounceProvider<MandrillOptions>
{
    public static readonly MandrillProvider Instance = new();

    public override string Name => "Mandrill";

    public override string AuthenticationHint => "Check ApiKey, and whether the key may call rejects and exports.";

    public override string ApiPath => "api/1.4/";

    public override bool StatesType => true;

    public override Uri DefaultAddress(MandrillOptions options) => new("https://mandrillapp.com/");

    // The key is a member of the request's body. The file of an export, the one GET, is not protected by it.
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<MandrillOptions> credentials, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return;
        }

        if (request.Content is not MandrillContent content)
        {
            throw new InvalidOperationException("A handler replaced the content of a Mandrill request, so that the key cannot be added to it.");
        }

        request.Content = content.With(await credentials.GetAsync(nameof(MandrillOptions.ApiKey), cancellationToken).ConfigureAwait(false));
    }

    public override IBounceSource CreateSource(SourceContext context, MandrillOptions options) => new MandrillBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => MandrillErrors.Read(response);

    public override void AddSettings(BounceSettingTable<MandrillOptions> settings) => settings
        .AddSecret(
            nameof(MandrillOptions.ApiKey), "An API key; create one in Mailchimp Transactional under Settings, SMTP & API Info.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider)
        .AddList(
            nameof(MandrillOptions.Subaccounts), "The ids of the subaccounts to read; without them, all of the account is read.",
            o => o.Subaccounts, (o, value) => o.Subaccounts = value)
        .AddNumber(
            nameof(MandrillOptions.MaxConcurrency), "Subaccounts read, and addresses looked up or removed, at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
