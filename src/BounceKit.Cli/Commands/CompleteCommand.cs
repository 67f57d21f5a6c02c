using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;
using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Commands;

/// <summary>Called by the scripts of <c>bouncekit completion</c>: prints the words that can complete the last one, each with a description after a tab.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly CliConsole _console;
    private readonly Argument<string[]> _words = new("WORDS") { Arity = ArgumentArity.ZeroOrMore };

    // For shells that cannot pass an empty word.
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
            lines.Append(PlainText.OneLine(item.Label)).Append('\t').Append(PlainText.OneLine(item.Detail ?? "")).Append('\n');
        }

        await _console.Output.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken).ConfigureAwait(false);
        await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static IEnumerable<CompletionItem> Find(Command root, List<string> words)
    {
        // Some shells pass --type=ha as one word, others as three.
        string last = words[^1];
        int equals = last.StartsWith('-') ? last.IndexOf('=', StringComparison.Ordinal) : -1;
        string prefix = last[..(equals + 1)];
        string typed = last[(equals + 1)..] is var value && value == "=" ? "" : value;
        IEnumerable<string> before = words.SkipLast(1).Where(word => word != "=").Concat(equals > 0 ? [prefix[..^1]] : []);
        string line = string.Join(' ', before.Append(typed).Select(Quote));
        CompletionItem[] items =
        [
            .. root.Parse(line).GetCompletions(line.Length)
                .Where(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && item.Label[0] != '/' && item.Label != "-?")
                .Select(item => new CompletionItem(prefix + item.Label, detail: item.Detail)),
        ];
        return typed.Length == 0 && items.Any(item => item.Label[0] != '-') ? items.Where(item => item.Label[0] != '-') : items;
    }

    private static string Quote(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\"" : word;
}
