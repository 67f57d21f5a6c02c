using System.Collections.Frozen;
using System.Text.Json;

namespace BounceKit;

/// <summary>The values of an enum as they are written in JSON: camelCase words.</summary>
internal static class JsonWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Words =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values =
        Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The words in the order of the values.</summary>
    public static IEnumerable<string> All => Enum.GetValues<TEnum>().Select(From);

    public static string From(TEnum value) =>
        Words.TryGetValue(value, out string? word) ? word : throw new JsonException($"{value} is not a {typeof(TEnum).Name}.");

    public static bool TryParse(string word, out TEnum value) => Values.TryGetValue(word, out value);
}
