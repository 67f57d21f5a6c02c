using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>Local times as several providers write them.</summary>
internal sealed class LocalTimeComparison : DateComparison
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss"];

    public override IReadOnlyList<string> Valid { get; } = ["2017-01-05 19:23:45", "2000-02-29 00:00:00", "9999-12-31 23:59:59", "0001-01-01 00:00:00"];

    public override IReadOnlyList<string> Invalid { get; } = ["1900-02-29 00:00:00", "0000-00-00 00:00:00", "2017-01-05 24:00:00", "2017-01-05T19:23:45"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = LocalTime.TryParse(text, out DateTime local);
        date = isRead ? local : null;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date) => TryReadLocal(text, Formats, out date);
}
