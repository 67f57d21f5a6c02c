using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>CustomerGauge's list as XML.</summary>
internal sealed class CustomerGaugeXmlWireList : CustomerGaugeWireList
{
    public override string Name => "CustomerGauge XML";

    public override double BytesPerRow => 530.1;

    public override double BytesPerRowGoal => 640;

    public override string MediaType => "application/xml";

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(Credentials, StringComparer.Ordinal)
    {
        ["Format"] = "Xml",
    };

    protected override string Opening => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Data>";

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"<item><Email>{row.Address}</Email><Type>{TypeOf(row)}</Type><Reason>{row.Diagnostic}</Reason><Date>{row.Date:yyyy-MM-dd HH:mm:ss}</Date></item>\n");

    protected override string Closing(int total) => $"</Data><Total_Records>{total}</Total_Records></Response>";
}
