using BounceKit.Brevo;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.Brevo;

internal sealed class BrevoDateComparison : DateComparison
{
    private static readonly string[] FormatsInUtc = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    public override int MaxLength => BrevoDate.MaxLength;

    public override IReadOnlyList<string> Valid { get; } =
        ["2017-05-18T12:34:56.789+02:00", "2017-05-18T12:34:56.789Z", "2017-05-18", " 2017-05-18T12:34:56 ", "2017-05-18T12:34:56.789-14:00", ""];

    public override IReadOnlyList<string> Invalid { get; } = ["2017-05-18T12:34:56.789+02", "2017-05-18T12:34:56.789+14:30"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date) => BrevoDate.TryParse(text, out date);

    public override bool TryReadWithFramework(string text, out DateTime? date) =>
        TryReadInstant(text.Trim(), FormatsInUtc, out date) || string.IsNullOrWhiteSpace(text);
}
