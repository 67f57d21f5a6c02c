using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Resend;

/// <summary>Resend's list: pages that come after the row with an id.</summary>
internal sealed class ResendWireList : WireList
{
    public override string Name => "Resend";

    public override string Provider => "Resend";

    public override double BytesPerRow => 550.1;

    // Two ids in each row, and a request for every hundred rows.
    public override double BytesPerRowGoal => 561.0;

    public override string MediaType => "application/json";

    public override int? PageSize => 100;

    public override string CursorName => "after";

    public override bool HasTotal => false;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApiKey"] = "key" };

    protected override string Opening => """{"object":"list","data":[""";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"e{{row.Number:D7}}-1ecf-4183-9955-b1499d5701d3","email":"{{row.Address}}","origin":"bounce","source_id":"479e3145-dd38-476b-932c-{{row.Number:D12}}","created_at":"{{row.Date:yyyy-MM-dd HH:mm:ss}}.678+00"}""");

    protected override string Closing(int total) => """],"has_more":false}""";

    protected override string Closing(int total, WireRow? last) => last?.Number + 1 < total ? """],"has_more":true}""" : Closing(total);
}
