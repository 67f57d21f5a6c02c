using System.CommandLine.Parsing;
using System.Text.Json;

namespace BounceKit.Cli.Options;

/// <summary>The camelCase words of an enum, as they stand in results and are typed on the command line.</summary>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Ordered().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<TEnum, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Values.Keys;

    public static string Of(TEnum value) => Names.TryGetValue(value, out string? word) ? word : "unknown";

    /// <summary>Reads every word that was given for an option; one that is not known is an error that lists the known ones.</summary>
    public static TEnum[] Parse(ArgumentResult argument, string what, params IReadOnlyCollection<TEnum> except)
    {
        string[] known = [.. Values.Where(pair => !except.Contains(pair.Value)).Select(pair => pair.Key)];
        List<TEnum> values = [];
        foreach (Token token in argument.Tokens)
        {
            if (Values.TryGetValue(token.Value.Trim(), out TEnum value) && !except.Contains(value))
            {
                values.Add(value);
                continue;
            }

            argument.AddError(
                $"'{token.Value}' is not a {what}.{Suggestion.Ask(token.Value, known)} Known are {string.Join(", ", known)}.");
        }

        return [.. values];
    }

    // What is not known comes last: it is asked for least.
    private static IEnumerable<TEnum> Ordered() => Enum.GetValues<TEnum>().OrderBy(value => value.ToString() == "Unknown");
}
