using BounceKit.Brevo;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.Brevo;

internal sealed class BrevoParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"count":2,"contacts":[{"email":"ann@example.com","senderEmail":"news@example.org","reason":{"code":"hardBounce","message":"550 5.1.1 no such user"},"blockedAt":"2026-05-01T12:30:00.000+02:00"},{"email":"a\u002Bb@example.com","senderEmail":"","reason":{"message":null,"code":"adminBlocked"},"blockedAt":"2026-05-01T12:30:00Z"}]}""",
        """{"contacts":[{"email":"a@example.com","extra":{"x":[1,2]},"reason":null,"blockedAt":"2026-05-01 12:30:00"},{"email":"b@example.com","blockedAt":""}],"count":"2"}""",
        """{"count":0,"contacts":[]}""",
        """{"count":0}""",
        """{"code":"unauthorized","message":"Key not found"}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        _ = BrevoErrors.Read(page);
        _ = BrevoWire.ReadPage(page.Body.Span, page.CancellationToken);
    });
}
