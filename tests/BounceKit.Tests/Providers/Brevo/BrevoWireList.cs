using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Brevo;

/// <summary>Brevo's list: a page of rows, and the number of all of them.</summary>
internal sealed class BrevoWireList : WireList
{
    public override string Name => "Brevo";

    public override string Provider => "Brevo";

    // 607 in a release build, where asynchronous methods take less.
    public override double BytesPerRow => 638.0;

    // Pages of 100 rows: each takes a request, and a tenth of it are rows of the page before.
    public override double BytesPerRowGoal => 640;

    public override string MediaType => "application/json";

    public override int? PageSize => 100;

    public override string OffsetName => "offset";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    protected override string Opening => """{"contacts":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"email":"{{{row.Address}}}","senderEmail":"news{{{row.Number % 3}}}@example.org","reason":{"code":"hardBounce","message":"{{{row.Diagnostic}}}"},"blockedAt":"{{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}}.000+00:00"}""");

    protected override string Closing(int total) => $$"""],"count":{{total}}}""";
}
