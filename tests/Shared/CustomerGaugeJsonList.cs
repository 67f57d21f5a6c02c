using System.Globalization;

namespace BounceKit.Shared;

/// <summary>CustomerGauge's list as JSON.</summary>
internal sealed class CustomerGaugeJsonList : WireList
{
    public override string Name => "CustomerGauge JSON";

    public override string Provider => "CustomerGauge";

    public override string MediaType => "application/json";

    public override int? PageSize => 1000;

    public override string OffsetName => "start";

    public override bool HasTokens => true;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ClientId"] = "id",
        ["ClientSecret"] = "secret",
    };

    protected override string Opening => "{\"Data\":[";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"Email":"{{row.Address}}","Type":"{{(row.Number % 4 == 0 ? "soft" : "hard")}}","Reason":"{{row.Diagnostic}}","Date":"{{row.Date:yyyy-MM-dd HH:mm:ss}}"}""");

    protected override string Closing(int total) => $"],\"Total_Records\":{total}}}";
}
