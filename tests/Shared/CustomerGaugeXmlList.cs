using System.Globalization;
using System.Text;

namespace BounceKit.Shared;

/// <summary>CustomerGauge's list as XML.</summary>
internal sealed class CustomerGaugeXmlList : CustomerGaugeList
{
    public override string Name => "CustomerGauge XML";

    public override string MediaType => "application/xml";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(Credentials, StringComparer.Ordinal)
    {
        ["Format"] = "Xml",
    };

    public override byte[] Write(int first, int count, int total) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Data>" + string.Concat(Rows(first, count).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"<item><Email>{row.Address}</Email><Type>{TypeOf(row)}</Type><Reason>{row.Diagnostic}</Reason><Date>{row.Date:yyyy-MM-dd HH:mm:ss}</Date></item>\n")))
        + $"</Data><Total_Records>{total}</Total_Records></Response>");
}
