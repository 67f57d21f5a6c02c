using System.Collections.Specialized;
using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Esv2;

/// <summary>ExpertSender's removed subscribers of one slice of days, all of whom unsubscribed.</summary>
internal sealed class Esv2RemovedWireList : WireList
{
    public override string Name => "Esv2 XML, removed";

    public override string Provider => "Esv2";

    public override double BytesPerRow => 272.5;

    public override string MediaType => "text/xml";

    public override int? PageSize => null;

    public override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key", ["Lists"] = "removed" };

    public override BounceQuery Query => new()
    {
        Since = new DateTimeOffset(2024, 5, 20, 0, 0, 0, TimeSpan.Zero),
        Until = new DateTimeOffset(2024, 6, 10, 0, 0, 0, TimeSpan.Zero),
    };

    // Nobody was removed for another reason.
    public override int FirstOf(NameValueCollection query) => query["removeTypes"] == "OptOutLink" ? 0 : int.MaxValue;

    protected override string Opening => """<ApiResponse xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Data><RemovedSubscribers>""";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"<RemovedSubscriber><Id>{1_000_000 + row.Number}</Id><Email>{row.Address}</Email><ListId>{row.Number % 5}</ListId><UnsubscribedOn>{row.Date:yyyy-MM-dd'T'HH:mm:ss}.717</UnsubscribedOn></RemovedSubscriber>");

    protected override string Closing(int total) => "</RemovedSubscribers></Data></ApiResponse>";
}
