using BounceKit.Fuzz.Targets;
using BounceKit.Mailjet;

namespace BounceKit.Tests.Mailjet;

internal sealed class MailjetDateComparison : DateComparison
{
    private static readonly string[] FormatsInUtc = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    public override IReadOnlyList<string> Valid { get; } = ["2018-01-01T00:00:00Z", "2018-01-01T00:00:00", "2018-01-01 00:00:00.25"];

    public override IReadOnlyList<string> Invalid { get; } = ["2018-01-01", ""];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = MailjetDate.TryParse(text, out DateTime instant);
        date = isRead ? instant : null;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date) => TryReadInstant(text, FormatsInUtc, out date);
}
