using BounceKit.Fuzz.Targets;
using BounceKit.SendGrid;

namespace BounceKit.Tests.SendGrid;

internal sealed class SendGridParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """[{"created":1443651125,"email":"ann@example.com","reason":"550 5.1.1 The email account that you tried to reach does not exist.","status":"5.1.1"}]""",
        """[{"created":1443651125.5,"email":"a\u00e4@example.com","reason":null,"status":""},{"email":"b@example.org","extra":{"x":[1,2]}}]""",
        "[]",
        """{"errors":[{"field":null,"message":"authorization required"}]}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        if (SendGridWire.ReadError(page) is null)
        {
            _ = SendGridWire.ReadRows(page.Body.Span, SendGridList.Bounces, page.CancellationToken);
        }
    });
}
