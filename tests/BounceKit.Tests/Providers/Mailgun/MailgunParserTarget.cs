using BounceKit.Fuzz.Targets;
using BounceKit.Mailgun;

namespace BounceKit.Tests.Mailgun;

internal sealed class MailgunParserTarget : ResponseParserTarget
{
    private const string Domain = "mg.example.com";

    private const string Links =
        """{"previous":"https://api.mailgun.net/v3/mg.example.com/bounces?page=previous&address=a","next":"https://api.mailgun.net/v3/mg.example.com/bounces?page=next&address=a%2Bb%40example.com&limit=100"}""";

    public override IReadOnlyList<string> Valid { get; } =
    [
        $$"""{"items":[{"address":"ann@example.com","code":"550","error":"No such mailbox","created_at":"Thu, 13 Oct 2011 18:02:00 UTC"},{"address":"a+b@example.com","code":605,"error":"","created_at":"Mon, 01 Jan 0001 00:00:00 UTC"}],"paging":{{Links}}}""",
        $$"""{"items":[{"address":"a\u002Bb@example.com","code":null,"extra":{"x":[1,2]},"created_at":"Sun, 6 Nov 1994 08:49:37 +0000"}],"paging":{{Links}}}""",
        $$"""{"items":[],"paging":{{Links}}}""",
        $$"""{"items":[{"address":"ann@example.com","tags":["*","news"],"created_at":"Thu, 13 Oct 2011 18:02:00 UTC"},{"address":"a+b@example.com","tags":null}],"paging":{{Links}}}""",
        """{"message":"Domain not found: mg.example.com"}""",
        """{"address":"ann@example.com","code":"550","error":"No such mailbox","created_at":"Thu, 13 Oct 2011 18:02:00 GMT"}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        if (MailgunErrors.Read(page) is not null)
        {
            return;
        }

        MailgunPage list = MailgunWire.ReadPage(page.Body.Span, MailgunList.Bounces, Domain, page.CancellationToken);
        if (list.Rows is { } rows)
        {
            _ = MailgunCursor.From(list.Next, MailgunList.Bounces.PathOf(Domain), requested: null, rows.Count > 0 ? rows[^1].Address : null);
        }
        else
        {
            _ = MailgunWire.ReadRow(page.Body.Span, MailgunList.Bounces, Domain, page.CancellationToken);
        }
    });
}
