using BounceKit.Fuzz.Targets;
using BounceKit.Mandrill;

namespace BounceKit.Tests.Mandrill;

internal sealed class MandrillParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """[{"email":"ann@example.com","reason":"hard-bounce","detail":"550 5.1.1 no such user","created_at":"2026-05-01 10:30:00","last_event_at":"2026-05-01 10:30:00","expires_at":"2026-05-08 10:30:00","expired":false,"sender":null,"subaccount":null},{"email":"a\u002Bb@example.com","reason":"custom","detail":"","created_at":"2026-05-01 10:30:00.12345","expires_at":null,"expired":true,"sender":{"address":"news@example.org","sent":42},"subaccount":"shop"}]""",
        "[]",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        _ = MandrillErrors.Read(page);
        using (MandrillWire.ReadRows(page.Body.Span, page.CancellationToken))
        {
        }
    });
}
