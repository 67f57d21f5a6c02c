using System.Text.Json;
using BounceKit.AmazonSes;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Tests.AmazonSes;

/// <summary>The numbers of AWS's JSON protocol. Its texts are left to the framework as they are.</summary>
internal sealed class AmazonSesDateComparison : DateComparison
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new AmazonSesTimeConverter() } };

    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override IReadOnlyList<string> Valid { get; } = ["1595618486.853", "1595618486", "-62135596800", "1.5e9", "253402300798.9999999"];

    public override IReadOnlyList<string> Invalid { get; } = ["253402300800", "-62135596801", "1e99"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        date = null;
        try
        {
            date = text.Contains((byte)'"') ? null : JsonSerializer.Deserialize<DateTimeOffset>(text, Options).UtcDateTime;
        }
        catch (JsonException)
        {
            // It is rejected.
        }

        return date is not null;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        date = null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Number && json.RootElement.TryGetDecimal(out decimal seconds) && seconds >= First && seconds < Last)
            {
                date = DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
            }
        }
        catch (JsonException)
        {
            // It is rejected.
        }

        return date is not null;
    }
}
