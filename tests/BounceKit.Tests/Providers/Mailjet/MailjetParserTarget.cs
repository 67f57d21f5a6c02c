using BounceKit.Fuzz.Targets;
using BounceKit.Mailjet;

namespace BounceKit.Tests.Mailjet;

internal sealed class MailjetParserTarget : ResponseParserTarget
{
    private static readonly MailjetList List = MailjetList.Find("hardbounced");

    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"Count":2,"Data":[{"ArrivedAt":"2026-05-01T12:30:00Z","AttemptCount":0,"CampaignID":51,"ContactAlt":"ann@example.com","ContactID":46,"ID":1152921500000000001,"StateID":1,"StatePermanent":true,"Status":"hardbounced","Subject":""},{"ArrivedAt":"2026-05-01T12:30:00","ContactAlt":"a\u002Bb@example.com","ContactID":47,"ID":1152921500000000002,"StatePermanent":false}],"Total":2}""",
        """{"Count":"1","Data":[{"ArrivedAt":"1777638600","ContactAlt":"","ContactID":"46","ID":"1152921500000000001","StateID":"0","StatePermanent":"","Status":"bounce"}],"Total":"1"}""",
        """{"Count":0,"Data":[],"Total":0}""",
        """{"ErrorInfo":"","ErrorMessage":"Invalid filter","StatusCode":400}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        _ = MailjetErrors.Read(page);
        _ = MailjetWire.ReadPage(page.Body.Span, List, page.CancellationToken);
    });
}
