using System.Text.Json;
using BounceKit.Fuzz.Targets;

namespace BounceKit.Suppressions.Tests.Fuzz;

/// <summary>The JSON of suppressions and of their changes: what is read is the same again once it has been written.</summary>
internal sealed class SuppressionsParserTarget : ParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """
        {"address":"ann@example.com","type":"hard","reason":"userUnknown","source":"newsletter","since":"2024-06-01T12:00:00.25Z",
         "until":"2027-01-01T00:00:00Z","origin":"provider","scope":"weekly","note":"a note"}
        """,
        """{"address":null,"type":"optedOut","reason":"unsubscribed","since":"2024-06-01T12:00:00+02:00","origin":"manual"}""",
        """
        {"sequence":7,"change":"released","at":"2024-06-01T12:00:00Z","address":"ann@example.com","type":"hard","reason":"userUnknown",
         "since":"2024-06-01","origin":"import"}
        """,
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        "7", "[]", "{}", """{"address":"\ud800","type":"hard","reason":"userUnknown","since":"2024-06-01","origin":"manual"}""",
        """{"address":"a","type":"Hard","reason":"userUnknown","since":"2024-06-01","origin":"manual"}""",
        """{"sequence":1e99,"change":"released","at":"soon"}""",
    ];

    protected override bool TryRead(byte[] input) => Read<Suppression>(input) | Read<SuppressionChange>(input);

    private static bool Read<T>(byte[] input)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input) is { } value && IsSame(value);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsSame<T>(T value)
        where T : class
    {
        string written = JsonSerializer.Serialize(value);
        return value.Equals(JsonSerializer.Deserialize<T>(written)) ? true : throw Defect($"It is another one once it is written: {written}");
    }
}
