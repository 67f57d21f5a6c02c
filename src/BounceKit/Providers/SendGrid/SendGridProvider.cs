using BounceKit.Adapters;
using BounceKit.Hosting;
using BounceKit.Http;

namespace BounceKit.SendGrid;

/// <summary>SendGrid v3 as a provider.</summary>
internal sealed class SendGridProvider : BounceProvider<SendGridOptions>
{
    public static readonly SendGridProvider Instance = new();

    public override string Name => "SendGrid";

    public override ProviderProtocol Protocol { get; } = new(
        "SendGrid", SendGridWire.ReadError, "Check ApiKey, its scopes (suppression.read, suppression.delete), Region and OnBehalfOf.");

    public override IReadOnlyList<BounceSetting> Settings { get; } =
    [
        new()
        {
            Key = nameof(SendGridOptions.ApiKey),
            Meaning = "An API key with access to Suppressions, made in SendGrid under Settings, API Keys.",
            IsRequired = true,
            IsSecret = true,
        },
        new() { Key = nameof(SendGridOptions.Region), Meaning = "Where the account lives.", Default = "global", Words = ["global", "eu"] },
        new() { Key = nameof(SendGridOptions.OnBehalfOf), Meaning = "The subuser to act for, with the key of the parent account." },
    ];

    public override void Read(SourceSettings settings, SendGridOptions options)
    {
        options.ApiKey = settings.Text(nameof(options.ApiKey)) ?? "";
        options.Region = settings.Word(nameof(options.Region), options.Region);
        options.OnBehalfOf = settings.Text(nameof(options.OnBehalfOf));
        options.PageSize = settings.Number(nameof(options.PageSize), options.PageSize);
        options.MaxConcurrency = settings.Number(nameof(options.MaxConcurrency), options.MaxConcurrency);
    }

    public override void Check(SendGridOptions options, SettingProblems problems)
    {
        problems.Secret(options.ApiKey, nameof(options.ApiKey), "Make one in SendGrid under Settings, API Keys, with access to Suppressions.");
        problems.HeaderValue(options.OnBehalfOf, nameof(options.OnBehalfOf));
        problems.Defined(options.Region, nameof(options.Region));
        problems.Between(options.PageSize, 2, SendGridOptions.MaxPageSize, nameof(options.PageSize));
        problems.Between(options.MaxConcurrency, 1, 8, nameof(options.MaxConcurrency));
    }

    public override Uri DefaultAddress(SendGridOptions options) => options.Region == SendGridRegion.Eu
        ? new Uri("https://api.eu.sendgrid.com/")
        : new Uri("https://api.sendgrid.com/");

    public override IEnumerable<string?> Secrets(SendGridOptions options) => [options.ApiKey];

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, SendGridOptions options) =>
        new BearerKeyHandler(options.ApiKey);

    public override IBounceSource CreateSource(SourceContext context, SendGridOptions options) => new SendGridBounceSource(context, options);
}
