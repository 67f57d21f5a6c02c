using System.Globalization;
using BounceKit.Fuzz.Targets;
using BounceKit.Mailgun;

namespace BounceKit.Tests.Mailgun;

internal sealed class MailgunDateComparison : DateComparison
{
    private static readonly string[] Formats =
        ["ddd, d MMM yyyy HH:mm:ss 'UTC'", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss '+0000'"];

    public override int MaxLength => 40;

    public override IReadOnlyList<string> Valid { get; } = ["Thu, 13 Oct 2011 18:02:00 UTC", "Mon, 1 Jan 0001 00:00:00 UTC", "Thu, 13 Oct 2011 18:02:00 +0000"];

    public override IReadOnlyList<string> Invalid { get; } = ["Fri, 13 Oct 2011 18:02:00 UTC", "Thu, 13 Oct 2011 18:02:00 CET", "Thu, 13 Oct 2011 18:02:00"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date) => MailgunDate.TryParse(text, out date);

    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        bool isRead = DateTime.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime parsed);
        date = !isRead || parsed == DateTime.MinValue ? null : parsed;
        return isRead;
    }
}
