using System.Text.Json;

namespace BounceKit;

/// <summary>The values of an enum as they are written in JSON: camelCase words.</summary>
internal static class JsonWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();

    private static readonly string[] Words = [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The words in the order of the values.</summary>
    public static IReadOnlyList<string> All => Words;

    public static string From(TEnum value) =>
        Array.IndexOf(Values, value) is >= 0 and var index ? Words[index] : throw new JsonException($"{value} is not a {typeof(TEnum).Name}.");

    public static bool TryParse(string word, out TEnum value)
    {
        int index = Array.IndexOf(Words, word);
        value = index < 0 ? default : Values[index];
        return index >= 0;
    }
}
