using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Settings;

namespace BounceKit.Cli.Help;

/// <summary>What is wrong with a command line, with the word that was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>One message per mistake; empty where the command line can be run.</summary>
    public static IReadOnlyList<string> Find(RootCommand root, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..])
        {
            return [LooksLikeOption(word) ? DescribeOption(command, word) : DescribeCommand(command, word)];
        }

        // A word after an unknown option is its value, not another mistake.
        string[] strays = [.. parsed.UnmatchedTokens.Where(LooksLikeOption), .. OptionsAmongArguments(parsed), .. OptionsOfOtherCommands(root, parsed)];
        return strays.Length > 0
            ? [.. strays.Select(stray => DescribeOption(command, stray))]
            : DescribeSurplus(command, parsed.UnmatchedTokens) is { } surplus ? [surplus] : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string? DescribeSurplus(Command command, IReadOnlyList<string> words) => words.Count > 0 && command.Arguments is [var only]
        ? $"{command.Name} takes one {only.Name.ToLowerInvariant()}: '{words[0]}' is one too many."
        : null;

    /// <summary>The message for a word that is not the name of a command below another one.</summary>
    public static string DescribeCommand(Command parent, string word) =>
        UnknownWord.Describe(word, "command", [.. parent.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)]);

    private static string DescribeOption(Command command, string word)
    {
        string name = word.Split('=', ':')[0];
        IEnumerable<string> known = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));
        return $"'{name}' is not an option of {CommandText.GetPath(command)}.{Suggestion.Ask(name, known.Where(option => option.StartsWith('-')))}";
    }

    // Where any word can be an argument, a mistyped option would be one as well. After -- it is meant.
    private static IEnumerable<string> OptionsAmongArguments(ParseResult parsed) => parsed.CommandResult.Command.Hidden
        ? []
        : parsed.CommandResult.Command.Arguments
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .Select(token => token.Value)
            .Where(LooksLikeOption)
            .Except(parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value), StringComparer.Ordinal);

    // Options of the program may come before the command, but only where the command has them too.
    private static IEnumerable<string> OptionsOfOtherCommands(RootCommand root, ParseResult parsed) => root.Options
        .Where(option => parsed.GetResult(option) is { Implicit: false } && parsed.CommandResult.Command is ExampleCommand command && !command.Options.Contains(option))
        .Where(option => !option.Recursive)
        .Select(option => option.Name);

    private static bool LooksLikeOption(string word) =>
        word.Length > 1 && word[0] == '-' && word.AsSpan().TrimStart('-') is { Length: > 0 } name && char.IsAsciiLetter(name[0])
        && !word.Contains('@', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal);
}
