using System.Collections.Specialized;
using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.SparkPost;

/// <summary>SparkPost's list: pages with a link to the next one.</summary>
internal sealed class SparkPostWireList : WireList
{
    public override string Name => "SparkPost";

    public override string Provider => "SparkPost";

    public override double BytesPerRow => 563.2;

    // Details of its own for each row, because of the date on which its entry was made.
    public override double BytesPerRowGoal => 580;

    public override string MediaType => "application/json";

    public override int? PageSize => 1000;

    public override string CursorName => "cursor";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    // The first page has a cursor too.
    public override int FirstOf(NameValueCollection query) => query[CursorName] == "initial" ? 0 : base.FirstOf(query);

    protected override string Opening => """{"results":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"recipient":"{{row.Address}}","type":"non_transactional","source":"Bounce Rule","description":"{{row.Diagnostic}}","created":"{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}+00:00","updated":"{{row.Date:yyyy-MM-dd'T'HH:mm:ss}}+00:00","non_transactional":true,"subaccount_id":"{{row.Number % 3}}"}""");

    protected override string Closing(int total) => $$"""],"links":[],"total_count":{{total}}}""";

    protected override string Closing(int total, WireRow? last) => last is { } row && row.Number + 1 < total
        ? $$"""],"links":[{"href":"/api/v1/suppression-list?cursor={{row.Address}}&per_page=1000","rel":"next"}],"total_count":{{total}}}"""
        : Closing(total);
}
