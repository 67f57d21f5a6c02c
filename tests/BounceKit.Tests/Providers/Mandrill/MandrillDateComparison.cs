using BounceKit.Fuzz.Targets;
using BounceKit.Mandrill;

namespace BounceKit.Tests.Mandrill;

internal sealed class MandrillDateComparison : DateComparison
{
    private static readonly string[] FormatsInUtc = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    public override int MaxLength => MandrillDate.MaxLength;

    public override IReadOnlyList<string> Valid { get; } = ["2013-01-01 15:30:27", "2013-01-01 15:30:27.123", "2013-01-01T15:30:27+01:00", " "];

    public override IReadOnlyList<string> Invalid { get; } = ["2013-01-01", "2013-13-01 15:30:27"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = MandrillDate.TryParse(text, out DateTimeOffset? parsed);
        date = parsed?.UtcDateTime;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date) =>
        TryReadInstant(text.Trim(), FormatsInUtc, out date) || string.IsNullOrWhiteSpace(text);
}
