using System.Globalization;
using System.Text;

namespace BounceKit.Shared;

/// <summary>CustomerGauge's list as JSON.</summary>
internal sealed class CustomerGaugeJsonList : CustomerGaugeList
{
    public override string Name => "CustomerGauge JSON";

    public override string MediaType => "application/json";

    public override byte[] Write(int first, int count, int total) => Encoding.UTF8.GetBytes("{\"Data\":[" + string.Join(',', Rows(first, count).Select(row =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"Email":"{{row.Address}}","Type":"{{TypeOf(row)}}","Reason":"{{row.Diagnostic}}","Date":"{{row.Date:yyyy-MM-dd HH:mm:ss}}"}""")))
        + $"],\"Total_Records\":{total}}}");
}
