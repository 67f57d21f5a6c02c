using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary>What the scripts of <c>bouncekit completion</c> ask: the words that may stand where the last one is begun, each with a hint behind a tab.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly CliConsole _console;
    private readonly Argument<string[]> _words = new("WORDS") { Arity = ArgumentArity.ZeroOrMore };

    // For shells that can't hand over an empty word.
    private readonly Option<bool> _next = new("--next");

    public CompleteCommand(CliConsole console)
        : base("__complete", "Completes a command line.")
    {
        _console = console;
        Hidden = true;
        Add(_words);
        Add(_next);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        List<string> words = [.. parsed.GetValue(_words) ?? []];
        if (parsed.GetValue(_next) || words.Count == 0)
        {
            words.Add("");
        }

        StringBuilder lines = new();
        foreach (CompletionItem item in Find((Command)parsed.RootCommandResult.Command, words))
        {
            lines.Append(TerminalText.OneLine(item.Label)).Append('\t').Append(TerminalText.OneLine(item.Detail ?? "")).Append('\n');
        }

        await _console.Output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken).ConfigureAwait(false);
        await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static IEnumerable<CompletionItem> Find(Command root, List<string> words)
    {
        // Some shells hand over --type=ha as one word, others as three.
        string begun = words[^1];
        int equals = begun.StartsWith('-') ? begun.IndexOf('=', StringComparison.Ordinal) : -1;
        string kept = begun[..(equals + 1)];
        begun = begun[(equals + 1)..];
        IEnumerable<string> before = words.SkipLast(1).Where(word => word != "=").Concat(equals > 0 ? [kept[..^1]] : []);
        begun = begun == "=" ? "" : begun;
        string line = string.Join(' ', before.Append(begun).Select(Quote));
        CompletionItem[] items =
        [
            .. root.Parse(line).GetCompletions(line.Length)
                .Where(item => item.Label.StartsWith(begun, StringComparison.OrdinalIgnoreCase) && item.Label[0] != '/' && item.Label != "-?")
                .Select(item => new CompletionItem(kept + item.Label, detail: item.Detail)),
        ];
        return begun.Length == 0 && items.Any(item => item.Label[0] != '-') ? items.Where(item => item.Label[0] != '-') : items;
    }

    private static string Quote(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\"" : word;
}
