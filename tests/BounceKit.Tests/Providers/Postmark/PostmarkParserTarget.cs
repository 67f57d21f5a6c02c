using BounceKit.Fuzz.Targets;
using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

internal sealed class PostmarkParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"TotalCount":2,"Bounces":[{"RecordType":"Bounce","ID":692560173,"Type":"HardBounce","TypeCode":1,"Name":"Hard bounce","Tag":"Invitation","MessageID":"2c1b63fe-43f2-4db5-91b0-8bdfa44a9316","ServerID":23,"MessageStream":"outbound","Description":"The server was unable to deliver your message.","Details":"smtp;550 5.1.1 no","Email":"ann@example.com","From":"sender@example.com","BouncedAt":"2014-01-15T16:09:19.6421112-05:00","DumpAvailable":false,"Inactive":true,"CanActivate":true,"Subject":"Hello"},{"ID":"7","Type":"New","Email":"a\u002Bb@example.org","BouncedAt":"2024-06-12T12:00:00Z","Inactive":null}]}""",
        """{"Bounces":[],"TotalCount":"0"}""",
        """{"ErrorCode":10,"Message":"Bad or missing Server API token."}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        if (PostmarkErrors.Read(page) is null)
        {
            _ = PostmarkWire.ReadPage(page.Body.Span, "outbound", page.CancellationToken);
        }
    });
}
