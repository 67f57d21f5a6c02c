using BounceKit.Fuzz.Targets;
using BounceKit.Resend;

namespace BounceKit.Tests.Resend;

internal sealed class ResendParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"object":"list","has_more":true,"data":[{"id":"e169aa45-1ecf-4183-9955-b1499d5701d3","email":"ann@example.com","origin":"bounce","source_id":"479e3145-dd38-476b-932c-529ceb705947","created_at":"2026-05-06 23:47:56.678+00"},{"id":"e2","email":"a\u002Bb@example.com","origin":"manual","source_id":null,"created_at":"2026-05-06T23:47:56Z","extra":{"x":[1,2]}}]}""",
        """{"data":[{"id":7,"email":"b@example.org","created_at":null}],"has_more":false}""",
        """{"object":"list","has_more":false,"data":[]}""",
        """{"statusCode":404,"name":"not_found","message":"Suppression not found"}""",
        """{"object":"suppression","id":"e169aa45-1ecf-4183-9955-b1499d5701d3","email":"ann@example.com","origin":"complaint","source_id":"x","created_at":"2026-05-06 23:47:56+00"}""",
        """{"data":[{"object":"suppression","id":"e169aa45-1ecf-4183-9955-b1499d5701d3","deleted":true},{"id":"e2","deleted":false}]}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        if (ResendErrors.Read(page) is not null)
        {
            return;
        }

        ReadOnlySpan<byte> body = page.Body.Span;
        if (body.IndexOf("\"deleted\""u8) >= 0)
        {
            _ = ResendWire.ReadRemoved(body, page.CancellationToken);
        }
        else if (body.IndexOf("\"data\""u8) >= 0)
        {
            _ = ResendWire.ReadPage(body, page.CancellationToken);
        }
        else
        {
            _ = ResendWire.ReadRow(body, page.CancellationToken);
        }
    });
}
