using System.CommandLine.Parsing;
using System.Text.Json;

namespace BounceKit.Cli.Options;

/// <summary>The camelCase names of an enum, as results contain them and as they are typed on the command line.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Ordered().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<TEnum, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Values.Keys;

    public static string Get(TEnum value) => Names.TryGetValue(value, out string? name) ? name : "unknown";

    /// <summary>The value of that name, without regard to case; null where there is none.</summary>
    public static TEnum? Find(string name) => Values.TryGetValue(name.Trim(), out TEnum value) ? value : null;

    /// <summary>Parses the values of an option, each of which may be several, separated by commas.</summary>
    /// <param name="argument">The values.</param>
    /// <param name="noun">What a value is: <c>type</c>.</param>
    public static TEnum[] ParseMany(ArgumentResult argument, string noun) =>
        [.. argument.Tokens.SelectMany(token => token.Value.Split(',')).Select(word => Parse(argument, word, noun, [])).OfType<TEnum>()];

    /// <summary>Parses the value of an option.</summary>
    /// <param name="argument">The value.</param>
    /// <param name="noun">What it is: <c>format</c>.</param>
    /// <param name="except">Values that this option does not accept.</param>
    public static TEnum? ParseOne(ArgumentResult argument, string noun, params IReadOnlyCollection<TEnum> except) =>
        Parse(argument, argument.Tokens[0].Value, noun, except);

    private static TEnum? Parse(ArgumentResult argument, string word, string noun, IReadOnlyCollection<TEnum> except)
    {
        if (Values.TryGetValue(word.Trim(), out TEnum value) && !except.Contains(value))
        {
            return value;
        }

        argument.AddOptionError(UnknownWord.Describe(word, noun, [.. Values.Where(pair => !except.Contains(pair.Value)).Select(pair => pair.Key)]));
        return null;
    }

    // Unknown comes last: hardly anyone filters by it.
    private static IEnumerable<TEnum> Ordered() => Enum.GetValues<TEnum>().OrderBy(value => value.ToString() == "Unknown");
}
