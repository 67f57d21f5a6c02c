using BounceKit.Fuzz.Targets;
using BounceKit.Mailjet;

namespace BounceKit.Tests.Mailjet;

internal sealed class MailjetContactParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"Count":1,"Data":[{"CreatedAt":"2026-05-01T12:30:00Z","DeliveredCount":0,"Email":"ann@example.com","ID":46,"IsExcludedFromCampaigns":false,"Name":""}],"Total":1}""",
        """{"Count":"1","Data":[{"Email":"a\u002Bb@example.com","ID":"46"}],"Total":"1"}""",
        """{"Data":[{"ID":46,"Email":null}]}""",
        """{"Count":0,"Data":[],"Total":0}""",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        """["Data",[]]""",
        """{"Data":{"0":{"ID":46}}}""",
        """{"Data":[{"ID":46},{"ID":47}]}""",
        """{"ErrorInfo":"","ErrorMessage":"Object not found","StatusCode":404}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(
        input, "application/json", static page => _ = MailjetContactWire.Read(page.Body.Span, page.CancellationToken));
}
