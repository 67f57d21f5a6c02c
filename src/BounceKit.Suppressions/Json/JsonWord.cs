using System.Text.Json;

namespace BounceKit.Suppressions.Json;

/// <summary>The camelCase words of an enum, without reflection at run time for each value.</summary>
internal static class JsonWord<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, JsonEncodedText> Words = Enum.GetValues<TEnum>()
        .ToDictionary(static value => value, static value => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())));

    private static readonly Dictionary<string, TEnum> Values = Words
        .ToDictionary(static pair => pair.Value.Value, static pair => pair.Key, StringComparer.Ordinal);

    public static JsonEncodedText Get(TEnum value) => Words[value];

    public static TEnum Parse(string? word, string property) => word is not null && Values.TryGetValue(word, out TEnum value)
        ? value
        : throw new JsonException($"'{word}' is not a value of '{property}'.");
}
