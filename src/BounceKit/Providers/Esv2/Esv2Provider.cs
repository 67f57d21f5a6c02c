using BounceKit.Adapters;
using BounceKit.Hosting;
using BounceKit.Http;

namespace BounceKit.Esv2;

/// <summary>ExpertSender's API, version 2, as a provider.</summary>
internal sealed class Esv2Provider : BounceProvider<Esv2Options>
{
    public static readonly Esv2Provider Instance = new();

    public override string Name => "Esv2";

    public override ProviderProtocol Protocol { get; } = new(
        "Esv2", Esv2Wire.ReadError, "Check ApiKey, whether it may call Bounces, and BaseAddress, the API server of the account.");

    public override IReadOnlyList<BounceSetting> Settings { get; } =
    [
        new()
        {
            Key = nameof(Esv2Options.BaseAddress),
            Meaning = "The API server of the account, such as https://api2.esv2.com/.",
            Default = "https://api.esv2.com/",
        },
        new()
        {
            Key = nameof(Esv2Options.ApiKey),
            Meaning = "The key of the business unit, found in ExpertSender under Settings, API.",
            IsRequired = true,
            IsSecret = true,
        },
        new() { Key = nameof(Esv2Options.Channel), Meaning = "Whose bounces to list.", Default = "email", Words = ["email", "sms", "all"] },
        new()
        {
            Key = nameof(Esv2Options.TimeZone),
            Meaning = "The zone of the business unit's dates, such as Europe/Warsaw.",
            Default = "UTC",
        },
    ];

    public override void Read(SourceSettings settings, Esv2Options options)
    {
        options.ApiKey = settings.Text(nameof(options.ApiKey)) ?? "";
        options.Channel = settings.Word(nameof(options.Channel), options.Channel);
        options.TimeZone = settings.Text(nameof(options.TimeZone)) ?? options.TimeZone;
        options.EarliestDate = settings.Date(nameof(options.EarliestDate), options.EarliestDate);
        options.SliceDays = settings.Number(nameof(options.SliceDays), options.SliceDays);
    }

    public override void Check(Esv2Options options, SettingProblems problems)
    {
        problems.Secret(options.ApiKey, nameof(options.ApiKey), "It stands in ExpertSender under Settings, API.");
        problems.Defined(options.Channel, nameof(options.Channel));
        problems.Zone(options.TimeZone, nameof(options.TimeZone));
        problems.Between(options.SliceDays, 1, Esv2Options.MaxSliceDays, nameof(options.SliceDays));
    }

    public override Uri DefaultAddress(Esv2Options options) => new("https://api.esv2.com/");

    public override IEnumerable<string?> Secrets(Esv2Options options) => [options.ApiKey];

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, Esv2Options options) =>
        new Esv2KeyHandler(options.ApiKey);

    public override IBounceSource CreateSource(SourceContext context, Esv2Options options) => new Esv2BounceSource(context, options);
}
