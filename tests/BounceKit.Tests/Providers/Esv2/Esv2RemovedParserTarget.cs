using BounceKit.Esv2;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.Esv2;

internal sealed class Esv2RemovedParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "<ApiResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Data><RemovedSubscribers><RemovedSubscriber><Id>123</Id><Email>ann@example.com</Email><ListId>1</ListId><UnsubscribedOn>2018-12-28T06:37:12.717</UnsubscribedOn></RemovedSubscriber><RemovedSubscriber><Id>124</Id><Email>b&amp;c@example.com</Email><ListId>1</ListId><UnsubscribedOn>2011-07-21T00:00:00Z</UnsubscribedOn></RemovedSubscriber></RemovedSubscribers></Data></ApiResponse>",
        "<ApiResponse><Data><RemovedSubscribers><RemovedSubscriber xsi:type=\"FullRemovedSubscriber\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Email><![CDATA[ann@example.com]]></Email><Properties><Property><Id>1</Id><StringValue>abc</StringValue></Property></Properties><UnsubscribedOn xsi:nil=\"true\" /></RemovedSubscriber></RemovedSubscribers></Data></ApiResponse>",
        "<ApiResponse><Data><RemovedSubscribers /></Data></ApiResponse>",
        "<ApiResponse><Data /></ApiResponse>",
        "<ApiResponse><ErrorMessage><Code>400</Code><Message>bad</Message></ErrorMessage></ApiResponse>",
    ];

    public override IReadOnlyList<string> Invalid { get; } = ["<ApiResponse />", "<ApiResponse><Data><RemovedSubscribers><RemovedSubscriber /></RemovedSubscribers></Data></ApiResponse>"];

    protected override bool TryRead(byte[] input) => ReadPage(input, "text/xml", static page =>
    {
        if (Esv2Wire.ReadError(page) is null)
        {
            Esv2RemovedWire.Read(page.Body, Esv2RemoveType.All[0], Esv2Channel.Email, page.CancellationToken).Dispose();
        }
    });
}
