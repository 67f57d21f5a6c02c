using BounceKit.Fuzz.Targets;
using BounceKit.Mapp;

namespace BounceKit.Tests.Mapp;

internal sealed class MappParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """
        <?xml version="1.0" encoding="utf-8"?><methodResponse><item><methodName><![CDATA[transactional.bouncedList]]></methodName><responseData><template_id><value>1055589</value><item><email>ann@example.com</email><reason>5-Mailbox Full</reason><flagged_invalid>1</flagged_invalid><bounced_date>2017-01-05 19:23:45</bounced_date></item></template_id></responseData><responseNum>1</responseNum><totalRequests>1</totalRequests><totalCompleted>1</totalCompleted></item></methodResponse>
        """,
        "<methodResponse><item><error>1</error><responseCode>104</responseCode><responseText>Invalid &amp; bad</responseText></item></methodResponse>",
        "<methodResponse/>",
    ];

    protected override bool TryRead(byte[] input)
    {
        _ = MappWire.Read(input, [MappCall.OfTemplate("1055589"), MappCall.OfTemplate("7")]);
        return true;
    }
}
