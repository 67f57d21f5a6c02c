using BounceKit.Fuzz.Targets;
using BounceKit.SparkPost;

namespace BounceKit.Tests.SparkPost;

internal sealed class SparkPostDateComparison : DateComparison
{
    private static readonly string[] FormatsInUtc = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    public override int MaxLength => SparkPostDate.MaxLength;

    public override IReadOnlyList<string> Valid { get; } = ["2017-04-24T18:02:00+00:00", "2017-04-24T18:02:00.000Z", "2017-04-24 18:02:00", " "];

    public override IReadOnlyList<string> Invalid { get; } = ["2013-01-01", "2013-13-01 15:30:27"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date) => SparkPostDate.TryParse(text, out date);

    public override bool TryReadWithFramework(string text, out DateTime? date) =>
        TryReadInstant(text.Trim(), FormatsInUtc, out date) || string.IsNullOrWhiteSpace(text);
}
