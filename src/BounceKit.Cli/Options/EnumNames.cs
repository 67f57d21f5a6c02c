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

    /// <summary>Parses every value of an option.</summary>
    /// <param name="argument">The values.</param>
    /// <param name="noun">What a value is: <c>type</c>.</param>
    /// <param name="except">Values that this option does not accept.</param>
    public static TEnum[] Parse(ArgumentResult argument, string noun, params IReadOnlyCollection<TEnum> except)
    {
        string[] known = [.. Values.Where(pair => !except.Contains(pair.Value)).Select(pair => pair.Key)];
        List<TEnum> values = [];
        foreach (Token token in argument.Tokens)
        {
            if (Values.TryGetValue(token.Value.Trim(), out TEnum value) && !except.Contains(value))
            {
                values.Add(value);
            }
            else
            {
                argument.AddOptionError(UnknownWord.Describe(token.Value, noun, known));
            }
        }

        return [.. values];
    }

    // Unknown comes last: hardly anyone filters by it.
    private static IEnumerable<TEnum> Ordered() => Enum.GetValues<TEnum>().OrderBy(value => value.ToString() == "Unknown");
}
