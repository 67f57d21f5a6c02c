using BounceKit.Adapters;
using BounceKit.Hosting;
using BounceKit.Http;

namespace BounceKit.Mapp;

/// <summary>Mapp Empower's <c>transactional.bouncedList</c> as a provider.</summary>
internal sealed class MappProvider : BounceProvider<MappOptions>
{
    private const int MaxIdDigits = 18;

    public static readonly MappProvider Instance = new();

    public override string Name => "Mapp";

    public override ProviderProtocol Protocol { get; } = new(
        "Mapp", MappErrors.Find,
        "Check ApiKey and SharedSecret, that this machine's address is on the API user's IP allow list, and its right to call transactional.bouncedList.");

    public override IReadOnlyList<BounceSetting> Settings { get; } =
    [
        new()
        {
            Key = nameof(MappOptions.ApiKey),
            Meaning = "The api_key of an API user of the account, whose IP allow list holds the address of this machine.",
            IsRequired = true,
            IsSecret = true,
        },
        new()
        {
            Key = nameof(MappOptions.SharedSecret),
            Meaning = "The shared_secret of the same API user.",
            IsRequired = true,
            IsSecret = true,
        },
        new()
        {
            Key = nameof(MappOptions.TemplateIds),
            Meaning = "The numbers of the transactional templates to list, with commas between; without them only single addresses can be asked for.",
            IsList = true,
        },
        new()
        {
            Key = nameof(MappOptions.BaseAddress),
            Meaning = "The host of the account, such as https://echo3.bluehornet.com/.",
            Default = "https://echo.bluehornet.com/",
        },
        new() { Key = nameof(MappOptions.TimeZone), Meaning = "The zone of the account's dates.", Default = "America/Los_Angeles" },
    ];

    public override void Read(SourceSettings settings, MappOptions options)
    {
        options.ApiKey = settings.Text(nameof(options.ApiKey)) ?? "";
        options.SharedSecret = settings.Text(nameof(options.SharedSecret)) ?? "";
        options.TemplateIds = settings.List(nameof(options.TemplateIds));
        options.TimeZone = settings.Text(nameof(options.TimeZone)) ?? options.TimeZone;
        options.TemplatesPerRequest = settings.Number(nameof(options.TemplatesPerRequest), options.TemplatesPerRequest);
        options.MaxConcurrency = settings.Number(nameof(options.MaxConcurrency), options.MaxConcurrency);
    }

    public override void Check(MappOptions options, SettingProblems problems)
    {
        problems.Secret(options.ApiKey, nameof(options.ApiKey), "It is the api_key of an API user of the account.");
        problems.Secret(options.SharedSecret, nameof(options.SharedSecret), "It is the shared_secret of the same API user.");
        CheckTemplates(options.TemplateIds, problems);
        problems.Zone(options.TimeZone, nameof(options.TimeZone));
        problems.Between(options.TemplatesPerRequest, 1, MappOptions.MaxTemplatesPerRequest, nameof(options.TemplatesPerRequest));
        problems.Between(options.MaxConcurrency, 1, 8, nameof(options.MaxConcurrency));
    }

    public override Uri DefaultAddress(MappOptions options) => new("https://echo.bluehornet.com/");

    public override IEnumerable<string?> Secrets(MappOptions options) => [options.ApiKey, options.SharedSecret];

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, MappOptions options) =>
        new MappEnvelopeHandler(options.ApiKey, options.SharedSecret);

    public override IBounceSource CreateSource(SourceContext context, MappOptions options) => new MappBounceSource(context, options);

    private static void CheckTemplates(IReadOnlyList<string>? ids, SettingProblems problems)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach ((int index, string? id) in (ids ?? []).Index())
        {
            string key = $"{nameof(MappOptions.TemplateIds)}:{index}";
            if (!IsNumber(id))
            {
                problems.Add(key, $"'{id}' is not a template's number, such as 1055589.");
            }
            else if (!known.Add(id!))
            {
                problems.Add(key, $"names template {id} a second time; its bounces would be listed twice.");
            }
        }
    }

    // Answers name the template: a leading zero would make it look like another.
    private static bool IsNumber(string? id) =>
        id is { Length: > 0 and <= MaxIdDigits } && id[0] != '0' && id.All(char.IsAsciiDigit);
}
