using System.Text;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>ISO 8601 with an offset, as several providers write it.</summary>
internal sealed class InstantComparison : DateComparison
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "2024-06-01T12:00:00Z", "2024-06-01 12:00:00.123456+02:00", "2024-02-29T23:59:59.1234567-0730", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z",
        "2024-06-01T12:00:00+14", "2024-06-01T12:00:00-14:00",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
        ["2023-02-29T00:00:00Z", "2024-06-01T12:00:00+14:01", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "2024-06-01T12:00:00+00:60"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = WireInstant.TryParse(Encoding.UTF8.GetString(text), out DateTime instant);
        date = isRead ? instant : null;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date) => TryReadInstant(text, out date);
}
