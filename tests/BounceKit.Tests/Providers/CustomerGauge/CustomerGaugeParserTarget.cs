using BounceKit.CustomerGauge;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.CustomerGauge;

internal sealed class CustomerGaugeParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"Data":[{"Email":"ann@example.com","Type":"hard","Reason":"452 4.2.2 Mailbox full","Date":"2014-05-09 09:57:47"}],"Total_Records":"1"}""",
        """{"Data":{"3":{"Email":"a@example.com","Type":null}},"Total_Records":1}""",
        """{"error":{"code":"105","message":"No records"}}""",
        "<?xml version=\"1.0\"?><response><Data><item><Email>a@example.com</Email><Type>soft</Type><Reason><![CDATA[550 <x>]]></Reason></item></Data><Total_Records>1</Total_Records></response>",
        "<response><error><code>101</code><message>bad token</message></error></response>",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        _ = CustomerGaugeWire.ReadError(page);
        _ = CustomerGaugeWire.ReadList(page, CustomerGaugeListKind.Unsubscribes);
    });
}
