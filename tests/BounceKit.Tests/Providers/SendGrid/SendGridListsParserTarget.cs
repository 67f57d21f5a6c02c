using BounceKit.Fuzz.Targets;
using BounceKit.SendGrid;
using BounceKit.Wire;

namespace BounceKit.Tests.SendGrid;

/// <summary>The readers of the lists beside bounces: each gets every input.</summary>
internal sealed class SendGridListsParserTarget : ResponseParserTarget
{
    private static readonly SendGridGroup Group = new(1, "Weekly News", Members: 2);

    private static readonly Action<PageResponse>[] Readers =
    [
        static page => SendGridWire.ReadRows(page.Body.Span, SendGridList.SpamReports, page.CancellationToken).Dispose(),
        static page => SendGridWire.ReadRows(page.Body.Span, SendGridList.GroupUnsubscribes, page.CancellationToken).Dispose(),
        static page => SendGridWire.ReadEntries(page.Body.Span, SendGridList.Unsubscribes, "ann@example.com").Dispose(),
        static page => SendGridWire.ReadEntries(page.Body.Span, SendGridList.GroupUnsubscribes, "ann@example.com").Dispose(),
        static page => SendGridGroupWire.ReadGroups(page.Body, page.CancellationToken).Dispose(),
        static page => SendGridGroupWire.ReadMembers(page.Body.Span, Group, page.CancellationToken).Dispose(),
    ];

    public override IReadOnlyList<string> Valid { get; } =
    [
        """[{"created":1443651141,"email":"ann@example.com","ip":"192.0.2.1"}]""",
        """[{"email":"a\u00e4@example.com","group_id":1,"group_name":"Weekly News","created_at":1410986704},{"email":"b@example.org","group_id":2}]""",
        """{"recipient_email":"ann@example.com"}""",
        "{}",
        """{"suppressions":[{"description":"Optional.","id":1,"is_default":true,"name":"Weekly News","suppressed":true},{"id":2,"suppressed":false}]}""",
        """[{"id":1,"name":"Weekly News","description":"x","is_default":true,"unsubscribes":2},{"id":2,"name":null}]""",
        """["ann@example.com","b\u0040example.org"]""",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        """{"errors":[{"field":null,"message":"access forbidden"}]}""", """{"recipient_email":null}""", """[[]]""", """["ann@example.com",7]""", """[""]""",
    ];

    protected override bool TryRead(byte[] input) => Array.ConvertAll(Readers, read => Reads(input, read)).Contains(true);

    private static bool Reads(byte[] input, Action<PageResponse> read)
    {
        try
        {
            return ReadPage(input, "application/json", read);
        }
        catch (WireFormatException)
        {
            return false;
        }
    }
}
