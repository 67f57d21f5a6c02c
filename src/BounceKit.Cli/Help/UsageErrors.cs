using System.CommandLine;
using System.CommandLine.Parsing;

namespace BounceKit.Cli.Help;

/// <summary>What is wrong with a command line, with the word that was meant.</summary>
internal static class UsageErrors
{
    /// <summary>A message each; none where the command line can be run.</summary>
    public static IReadOnlyList<string> Of(RootCommand root, ParseResult parsed)
    {
        Command used = parsed.CommandResult.Command;
        string[] strays = [.. parsed.UnmatchedTokens.Where(LooksLikeOption), .. TakenForArguments(parsed)];
        if (used == root && parsed.UnmatchedTokens is [var word, ..])
        {
            return LooksLikeOption(word) ? [UnknownOption(root, used, word)] : [UnknownCommand(root, word)];
        }

        // A word that follows an unknown option is its value, and no mistake of its own.
        return strays.Length > 0
            ? [.. strays.Select(stray => UnknownOption(root, used, stray))]
            : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string UnknownCommand(RootCommand root, string word)
    {
        string[] commands = [.. root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];
        return $"'{word}' is not a command.{Suggestion.Ask(word, commands)} Commands are {string.Join(", ", commands)}.";
    }

    private static string UnknownOption(RootCommand root, Command used, string word)
    {
        string name = word.Split('=', ':')[0];
        IEnumerable<string> known = used.Options.Concat(root.Options.Where(option => option.Recursive)).SelectMany(option => option.Aliases.Prepend(option.Name));
        return $"'{name}' is not an option of {(used == root ? "bouncekit" : $"bouncekit {used.Name}")}.{Suggestion.Ask(name, known.Where(option => option.StartsWith('-')))}";
    }

    // Where any word may be an argument, a mistyped option would be one as well: an address, or a text to be classified. Behind -- it is meant.
    private static IEnumerable<string> TakenForArguments(ParseResult parsed) => parsed.CommandResult.Command.Hidden
        ? []
        : parsed.CommandResult.Command.Arguments
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .Select(token => token.Value)
            .Where(LooksLikeOption)
            .Except(parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value), StringComparer.Ordinal);

    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && word.AsSpan().TrimStart('-') is { Length: > 0 } name && char.IsAsciiLetter(name[0])
        && !word.Contains('@', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal);
}
