using System.Globalization;

namespace BounceKit.Shared;

/// <summary>CustomerGauge's list as JSON.</summary>
internal sealed class CustomerGaugeJsonList : CustomerGaugeList
{
    public override string Name => "CustomerGauge JSON";

    public override string MediaType => "application/json";

    protected override string Opening => "{\"Data\":[";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"Email":"{{row.Address}}","Type":"{{TypeOf(row)}}","Reason":"{{row.Diagnostic}}","Date":"{{row.Date:yyyy-MM-dd HH:mm:ss}}"}""");

    protected override string Closing(int total) => $"],\"Total_Records\":{total}}}";
}
