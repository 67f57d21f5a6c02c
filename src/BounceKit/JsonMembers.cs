using System.Text.Json;

namespace BounceKit;

/// <summary>The members of a record's JSON. A missing one and null are the same; one of another form is an error that names it.</summary>
internal readonly struct JsonMembers
{
    private readonly JsonElement _json;

    public JsonMembers(JsonElement json) =>
        _json = json.ValueKind == JsonValueKind.Object ? json : throw new JsonException("A bounce record must be a JSON object.");

    public string RequiredText(string name) => Text(name) ?? throw new JsonException($"A bounce record needs '{name}'.");

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new JsonException($"'{name}' must be a string."),
    };

    /// <summary>The value of a word; the enum's default for none.</summary>
    public TEnum Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } word)
        {
            return default;
        }

        return JsonWords<TEnum>.TryParse(word, out TEnum value)
            ? value
            : throw new JsonException($"'{word}' is not a known '{name}'. Known are {string.Join(", ", JsonWords<TEnum>.All)}.");
    }

    public int? Number(string name, int min, int max) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out int value) && value >= min && value <= max => value,
        _ => throw new JsonException($"'{name}' must be a whole number from {min} to {max}."),
    };

    /// <summary>A date and time with an offset. Without one it would depend on the reader's time zone.</summary>
    public DateTimeOffset? Instant(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when text.TryGetDateTimeOffset(out DateTimeOffset instant) && HasOffset(text.GetString()!) => instant,
        _ => throw new JsonException($"'{name}' must be an ISO 8601 date and time with an offset, such as 2024-06-01T12:00:00Z."),
    };

    public JsonElement? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw new JsonException($"'{name}' must be an object."),
    };

    private static bool HasOffset(string text) =>
        text.IndexOf('T', StringComparison.Ordinal) is > 0 and var time && text.AsSpan(time).ContainsAny('Z', '+', '-');

    private JsonElement? Find(string name) =>
        _json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
