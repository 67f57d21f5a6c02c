using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Mailgun;

/// <summary>The list of one of Mailgun's domains, with a link to the next page on every page.</summary>
internal sealed class MailgunWireList : WireList
{
    private const string Domain = "mg.example.com";

    public override string Name => "Mailgun";

    public override string Provider => "Mailgun";

    public override double BytesPerRow => 491.9;

    public override string MediaType => "application/json";

    public override int? PageSize => 1000;

    public override string CursorName => "address";

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ApiKey"] = "key",
        ["Domains:0"] = Domain,
    };

    protected override string Opening => """{"items":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"address":"{{row.Address}}","code":"{{row.Diagnostic[..3]}}","error":"{{row.Diagnostic}}","created_at":"{{row.Date:ddd, dd MMM yyyy HH:mm:ss}} UTC"}""");

    protected override string Closing(int total) => Closing(total, last: null);

    protected override string Closing(int total, WireRow? last) =>
        $$$"""],"paging":{"next":"https://api.mailgun.net/v3/{{{Domain}}}/bounces?page=next&address={{{Uri.EscapeDataString(last?.Address ?? "")}}}&limit=1000"}}""";
}
