using System.Text;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>ISO 8601 with an offset or, as a local time, without.</summary>
internal sealed class AnyInstantComparison : DateComparison
{
    private static readonly string[] LocalFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    public override IReadOnlyList<string> Valid { get; } = ["2024-06-01T12:00:00.5", "2024-06-01 12:00:00", "2024-06-01T12:00:00+02:00"];

    public override IReadOnlyList<string> Invalid { get; } = ["2024-06-01", "2024-06-01T12:00:00.12345678", "2024-06-01 12:00:00."];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = WireInstant.TryParseAny(Encoding.UTF8.GetString(text), out DateTime parsed);
        date = isRead ? parsed : null;
        return isRead;
    }

    // The framework lets a local time end with a point.
    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        date = null;
        return !text.EndsWith('.') && (TryReadLocal(text, LocalFormats, out date) || TryReadInstant(text, out date));
    }
}
