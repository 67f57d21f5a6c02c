using BounceKit.CustomerGauge;
using BounceKit.Fuzz.Targets;
using BounceKit.Wire;

namespace BounceKit.Tests.CustomerGauge;

internal sealed class CustomerGaugeDateComparison : DateComparison
{
    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    public override int MaxLength => CustomerGaugeDates.MaxLength;

    public override IReadOnlyList<string> Valid { get; } = ["2024-06-01 12:00:00", "2024-06-01T12:00", "0000-00-00 00:00:00", "2024-06-01T12:00:00Z"];

    public override IReadOnlyList<string> Invalid { get; } = ["2024-06-01 12", "01.06.2024"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        try
        {
            date = CustomerGaugeDates.Parse(text, row: 1);
            return true;
        }
        catch (WireFormatException)
        {
            date = null;
            return false;
        }
    }

    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        string trimmed = text.Trim();
        return TryReadLocal(trimmed, LocalFormats, out date) || TryReadInstant(trimmed, out date)
            || trimmed.Length == 0 || trimmed.StartsWith("0000-00-00", StringComparison.Ordinal);
    }
}
