using BounceKit.Fuzz.Targets;
using BounceKit.Mandrill;
using BounceKit.Paging;

namespace BounceKit.Tests.Mandrill;

internal sealed class MandrillExportParserTarget : ResponseParserTarget
{
    private static readonly DateTimeOffset Now = new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero);

    public override IReadOnlyList<string> Valid { get; } =
    [
        "email,reason,detail,created_at,expires_at,last_event_at,expired\r\nann@example.com,hard-bounce,\"550 5.1.1 \"\"no\"\" such user\",2026-05-01 10:30:00,2026-05-08 10:30:00,2026-05-01 10:30:00,false\r\nbob@example.org,custom,,2026-05-01 10:30:00,,,1\r\n",
        "Email,Reason\nann@example.com,unsub",
        "email,reason,expires_at,expires_at\n",
    ];

    public override IReadOnlyList<string> Invalid => ["", "<html></html>", "email,reason\n,spam", "email,reason\n\"a@example.com,spam"];

    protected override bool TryRead(byte[] input)
    {
        using MandrillRowReader reader = new(new MemoryStream(input), Now);
        while (true)
        {
            using WireRows<MandrillRow> rows = reader.Read(atMost: 2);
            if (rows.Count == 0)
            {
                return true;
            }
        }
    }
}
