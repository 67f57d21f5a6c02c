using BounceKit.Settings;

namespace BounceKit.Cli;

/// <summary>The message for a word that is not one of a few.</summary>
internal static class UnknownWord
{
    /// <summary>Suggests the word that was probably meant, or else lists them all.</summary>
    /// <param name="typed">The word.</param>
    /// <param name="noun">What it should have been: <c>type</c>.</param>
    /// <param name="known">The words that are accepted.</param>
    public static string Describe(string typed, string noun, IReadOnlyCollection<string> known) =>
        $"'{typed}' is not {(noun[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a")} {noun}.{Suggest(typed, noun, known)}";

    /// <summary>The sentence to append to another message; empty when there is nothing to choose from.</summary>
    public static string Suggest(string typed, string noun, IReadOnlyCollection<string> known)
    {
        string list = known.Count == 0 ? "" : $" {char.ToUpperInvariant(noun[0])}{noun[1..]}s: {string.Join(", ", known)}.";
        return Suggestion.Ask(typed, known) is { Length: > 0 } suggestion ? suggestion : list;
    }
}
