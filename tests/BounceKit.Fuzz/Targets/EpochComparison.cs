using System.Globalization;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>Seconds since 1970.</summary>
internal sealed class EpochComparison : DateComparison
{
    public override IReadOnlyList<string> Valid { get; } = ["1443651141", "1443651141.5", "0", "253402300799", "1.443651141e9"];

    public override IReadOnlyList<string> Invalid { get; } = ["-1", "253402300800", "1e99", "9223372036854775808", "1,5"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = WireInstant.TryParseEpoch(text, out DateTime instant);
        date = isRead ? instant : null;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        bool isRead = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds) && seconds is >= 0 and <= 253402300799;
        date = isRead ? DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
        return isRead;
    }
}
