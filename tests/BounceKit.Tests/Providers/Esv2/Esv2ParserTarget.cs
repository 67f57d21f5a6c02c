using BounceKit.Esv2;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.Esv2;

internal sealed class Esv2ParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "Date,Email,BounceCode,BounceReason,BounceType\r\n2024-03-10 17:10:00,a@example.com,\"550 first, line\r\n550 \"\"second\"\"\",Other,Hard\r\n2024-03-10 17:10:01,b@example.com,x,UserUnknown,Hard\r\n",
        "Date,Email,Phone,BounceCode,BounceReason,BounceType\n,,+491700000000,x,Unknown,Soft\n",
        "Date,Email,BounceCode,BounceType\r\n2024-03-10 17:10:00,a@example.com,550,UserUnknown\r\n",
        "<ApiResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ErrorMessage><Code>400</Code><Messages><Message for=\"startDate\">bad &nbsp; date</Message></Messages></ErrorMessage></ApiResponse>",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "text/csv", Read);

    private static void Read(PageResponse page)
    {
        if (Esv2Wire.ReadError(page) is not null)
        {
            return;
        }

        using Esv2RowReader reader = new(page.OpenBody(), Esv2Channel.Email);
        while (reader.Read(1000).Count > 0)
        {
        }
    }
}
