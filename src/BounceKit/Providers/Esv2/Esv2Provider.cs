
namespace BounceKit.Esv2;

/// <summary>ExpertSender's API, version 2, as a provider.</summary>
internal sealed class Esv2Provider : BounceProvider<Esv2Options>
{
    public static readonly Esv2Provider Instance = new();

    public override string Name => "Esv2";

    public override string AuthenticationHint => "Check ApiKey, whether it may call Bounces (and RemovedSubscribers, if you list them), and BaseAddress, the API server of the account.";

    // Also the older root https://api.esv2.com/Api/.
    public override string ApiPath => "v2/Api/";

    public override bool StatesType => true;

    // The key is a parameter of the query.
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<Esv2Options> credentials, CancellationToken cancellationToken)
    {
        string key = await credentials.GetAsync(nameof(Esv2Options.ApiKey), cancellationToken).ConfigureAwait(false);
        Uri address = request.RequestUri!;
        request.RequestUri = new Uri($"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}apiKey={Uri.EscapeDataString(key)}");
    }

    public override IBounceSource CreateSource(SourceContext context, Esv2Options options) => new Esv2BounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => Esv2Wire.ReadError(response);

    public override void AddSettings(BounceSettingTable<Esv2Options> settings) => settings
        .AddAddress(
            nameof(Esv2Options.BaseAddress), "The API server of the account, such as https://api2.esv2.com/.",
            o => o.BaseAddress, (o, value) => o.BaseAddress = value, isRequired: true)
        .AddSecret(
            nameof(Esv2Options.ApiKey), "The API key of the business unit; find it in ExpertSender under Settings, API.",
            o => o.ApiKey, (o, value) => o.ApiKey = value, o => o.ApiKeyProvider)
        .AddWords(
            nameof(Esv2Options.Lists), "The lists to read: several are separated by commas.",
            [Esv2Options.Bounces, Esv2Options.Removed], o => o.Lists, (o, value) => o.Lists = value)
        .AddWord(nameof(Esv2Options.Channel), "The channel to list.", o => o.Channel, (o, value) => o.Channel = value)
        .AddTimeZone(
            nameof(Esv2Options.TimeZone), "The time zone of the business unit, such as Europe/Warsaw.",
            o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddDate(
            nameof(Esv2Options.EarliestDate), "The first day to list, in the business unit's time zone.",
            o => o.EarliestDate, (o, value) => o.EarliestDate = value)
        .AddNumber(
            nameof(Esv2Options.SliceDays), "The most days that one request covers.",
            o => o.SliceDays, (o, value) => o.SliceDays = value, 1, Esv2Options.MaxSliceDays);
}
