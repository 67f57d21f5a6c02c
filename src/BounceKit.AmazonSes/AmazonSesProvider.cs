namespace BounceKit.AmazonSes;

/// <summary>Amazon SES v2 as a provider.</summary>
internal sealed class AmazonSesProvider : BounceProvider<AmazonSesOptions>
{
    public const string Path = "v2/email/";

    public static readonly AmazonSesProvider Instance = new();

    public override string Name => "AmazonSes";

    public override string AuthenticationHint =>
        "Check the access key, whether it may call ses:ListSuppressedDestinations, ses:GetSuppressedDestination and ses:DeleteSuppressedDestination, and the clock.";

    public override string ApiPath => Path;

    public override IReadOnlyList<string> RequestIdHeaders { get; } = ["x-amzn-requestid"];

    /// <summary>The address of the first region; requests to others state theirs.</summary>
    public override Uri DefaultAddress(AmazonSesOptions options) =>
        AmazonSesRegion.AddressOf(options.Regions.FirstOrDefault(AmazonSesRegion.IsName) ?? "us-east-1");

    public override ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<AmazonSesOptions> credentials, CancellationToken cancellationToken) =>
        AmazonSesAuthentication.SignAsync(request, credentials, cancellationToken);

    public override IBounceSource CreateSource(SourceContext context, AmazonSesOptions options) =>
        new AmazonSesBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => AmazonSesErrors.Read(response);

    public override void AddSettings(BounceSettingTable<AmazonSesOptions> settings)
    {
        AddKeys(settings
            .AddText(
                "Region", "A region, where there is only one.",
                o => o.Regions is [string only] ? only : null, (o, value) => o.Regions = [value], findProblem: AmazonSesRegion.FindProblem, isAdvanced: true)
            .AddList(
                nameof(AmazonSesOptions.Regions), "The regions, such as eu-west-1; each has a suppression list of its own.",
                o => o.Regions, (o, value) => o.Regions = [.. o.Regions.Union(value, StringComparer.Ordinal)],
                isRequired: true, findProblem: AmazonSesRegion.FindProblem));
        settings
            .AddText(
                nameof(AmazonSesOptions.TenantName), "The tenant whose list is read; without one, the list of the account.",
                o => o.TenantName, (o, value) => o.TenantName = value)
            .AddNumber(
                nameof(AmazonSesOptions.PageSize), "Rows per page.",
                o => o.PageSize, (o, value) => o.PageSize = value, 1, AmazonSesOptions.MaxPageSize)
            .AddNumber(
                nameof(AmazonSesOptions.MaxConcurrency), "Addresses removed at the same time.",
                o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
    }

    private static void AddKeys(BounceSettingTable<AmazonSesOptions> settings) => settings
        .AddSecret(
            nameof(AmazonSesOptions.AccessKeyId), "The id of an access key. Without one, the environment, the profile or the role of AWS is used.",
            o => o.AccessKeyId, (o, value) => o.AccessKeyId = value, isHeader: true, unless: static o => !o.HasKeys)
        .AddSecret(
            nameof(AmazonSesOptions.SecretAccessKey), "The secret of the access key.",
            o => o.SecretAccessKey, (o, value) => o.SecretAccessKey = value, isHeader: true, unless: static o => !o.HasKeys)
        .AddSecret(
            nameof(AmazonSesOptions.SessionToken), "The session token of a temporary access key.",
            o => o.SessionToken, (o, value) => o.SessionToken = value, isHeader: true, unless: static _ => true);
}
