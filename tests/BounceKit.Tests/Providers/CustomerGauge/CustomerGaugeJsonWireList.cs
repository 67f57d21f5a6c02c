using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>CustomerGauge's list as JSON.</summary>
internal sealed class CustomerGaugeJsonWireList : CustomerGaugeWireList
{
    public override string Name => "CustomerGauge JSON";

    public override double BytesPerRow => 497.7;

    public override string MediaType => "application/json";

    protected override string Opening => "{\"Data\":[";

    protected override string Separator => ",";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"Email":"{{row.Address}}","Type":"{{TypeOf(row)}}","Reason":"{{row.Diagnostic}}","Date":"{{row.Date:yyyy-MM-dd HH:mm:ss}}"}""");

    protected override string Closing(int total) => $"],\"Total_Records\":{total}}}";
}
