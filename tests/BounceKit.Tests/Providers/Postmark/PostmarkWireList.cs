using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Postmark;

/// <summary>The bounces of one of Postmark's message streams.</summary>
internal sealed class PostmarkWireList : WireList
{
    // So small that 40 pages stay below the 10,000 rows that Postmark returns for a query.
    private const int Page = 200;

    public override string Name => "Postmark";

    public override string Provider => "Postmark";

    public override double BytesPerRow => 890.4;

    // Of the rows of the providers, Postmark's says most: an entry's id, its stream, the message's id.
    public override double BytesPerRowGoal => 640;

    public override string MediaType => "application/json";

    public override int? PageSize => Page;

    public override string OffsetName => "offset";

    public override int? ResultLimit => 10_000;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ServerToken"] = "token",
        ["PageSize"] = Page.ToString(CultureInfo.InvariantCulture),
    };

    protected override string Opening => """{"Bounces":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"RecordType":"Bounce","ID":{{4_000_000_000 + row.Number}},"Type":"HardBounce","TypeCode":1,"Name":"Hard bounce","Tag":"","MessageID":"00000000-0000-4000-8000-{{row.Number:x12}}","ServerID":23,"MessageStream":"outbound","Description":"The server was unable to deliver your message (ex: unknown user, mailbox not found).","Details":"{{row.Diagnostic}}","Email":"{{row.Address}}","From":"sender@example.com","BouncedAt":"{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}Z","DumpAvailable":false,"Inactive":true,"CanActivate":true,"Subject":"Hello"}""");

    protected override string Closing(int total) => string.Create(CultureInfo.InvariantCulture, $$"""],"TotalCount":{{total}}}""");
}
