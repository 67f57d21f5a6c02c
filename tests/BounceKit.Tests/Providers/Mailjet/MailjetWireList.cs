using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Mailjet;

/// <summary>Mailjet's messages with one status.</summary>
internal sealed class MailjetWireList : WireList
{
    public override string Name => "Mailjet";

    public override string Provider => "Mailjet";

    public override double BytesPerRow => 407.4;

    public override string MediaType => "application/json";

    public override int? PageSize => 1000;

    public override string OffsetName => "Offset";

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ApiKey"] = "public",
        ["SecretKey"] = "private",
        ["Lists"] = "hardbounced",
    };

    protected override string Opening => """{"Data":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"ArrivedAt":"{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}Z","AttachmentCount":0,"AttemptCount":0,"CampaignID":51,"ContactAlt":"{{row.Address}}","ContactID":{{46 + row.Number}},"Delay":0,"DestinationID":1,"FilterTime":0,"ID":{{1152921500000000000 + row.Number}},"IsClickTracked":false,"IsHTMLPartIncluded":true,"IsOpenTracked":true,"IsTextPartIncluded":true,"IsUnsubTracked":false,"MessageSize":1024,"SenderID":7,"SpamassassinScore":0,"SpamassRules":"","StateID":1,"StatePermanent":true,"Status":"hardbounced","Subject":"","UUID":"1ab23cd4-e567-8901-2345-{{row.Number:D12}}"}""");

    protected override string Closing(int total) => $$"""],"Count":{{total}},"Total":{{total}}}""";
}
