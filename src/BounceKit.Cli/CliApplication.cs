using System.CommandLine;
using BounceKit.Cli.Commands;
using BounceKit.Cli.Options;
using Microsoft.Extensions.Options;

namespace BounceKit.Cli;

/// <summary>Reads the command line, runs the command, and turns what went wrong into a line and an exit code.</summary>
internal sealed class CliApplication(CliConsole console)
{
    // EPIPE, as Unix systems number it.
    private const int BrokenPipe = 32;

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ParseAndRunAsync(args, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (IOException closed) when (closed.HResult == BrokenPipe)
        {
            // Whoever read the output has seen enough, as `head` does.
            return ExitCode.Done;
        }
#pragma warning disable CA1031 // The last stop: a user is told in one line, not shown a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Report(failure);
        }
    }

    private async Task<int> ParseAndRunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        // A text to be classified may start with @: it is no file of arguments.
        RootCommand root = CreateRoot();
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        StreamWriter output = new(console.Output, leaveOpen: true);
        await using (output.ConfigureAwait(false))
        {
            InvocationConfiguration invocation = new()
            {
                Output = output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            if (parsed.Errors.Count == 0 || parsed.Action is not System.CommandLine.Invocation.ParseErrorAction)
            {
                return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            }
        }

        ReportUsage(root, parsed);
        return ExitCode.Refused;
    }

    private RootCommand CreateRoot()
    {
        SourceOptions sources = new();
        RootCommand root = new("Reads the bounce lists of your e-mail providers. Try it with no account: bouncekit list --demo")
        {
            new SourcesCommand(console, sources),
            new ListCommand(console, sources),
            new GetCommand(console, sources),
            new DeleteCommand(console, sources),
            new ClassifyCommand(console, sources),
            new SimulateCommand(console),
        };
        root.HelpName = "bouncekit";
        sources.AddTo(root);
        return root;
    }

    private void ReportUsage(RootCommand root, ParseResult parsed)
    {
        if (parsed.Tokens.Count == 0)
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = console.Error });
            return;
        }

        Command used = parsed.CommandResult.Command;
        foreach (string message in used == root && parsed.UnmatchedTokens is [var word, ..] ? [UnknownCommand(root, word)] : parsed.Errors.Select(error => error.Message))
        {
            console.WriteError(message);
        }

        console.WriteNote($"See 'bouncekit {(used == root ? "" : used.Name + " ")}--help'.");
    }

    private static string UnknownCommand(RootCommand root, string word)
    {
        string[] commands = [.. root.Subcommands.Select(command => command.Name)];
        return $"'{word}' is not a command.{Suggestion.Ask(word, commands)} Commands are {string.Join(", ", commands)}.";
    }

    private int Report(Exception failure)
    {
        IEnumerable<string> messages = failure switch
        {
            RefusedException refused => refused.Messages,
            OptionsValidationException invalid => invalid.Failures,
            _ => [failure.Message],
        };
        foreach (string message in messages)
        {
            console.WriteError(message);
        }

        foreach (string hint in (failure as RefusedException)?.Hints ?? [])
        {
            console.WriteNote(hint);
        }

        return failure is RefusedException or OptionsValidationException or BounceRequestException { Attempts: 0 }
            ? ExitCode.Refused
            : ExitCode.Failed;
    }
}
