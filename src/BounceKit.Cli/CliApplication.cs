using System.CommandLine;
using BounceKit.Cli.Commands;
using BounceKit.Cli.Help;
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
        IReadOnlyList<string> mistakes = IsHelp(parsed) ? [] : UsageErrors.Of(root, parsed);
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
            if (mistakes.Count == 0)
            {
                return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            }
        }

        ReportUsage(root, parsed, mistakes);
        return ExitCode.Refused;
    }

    // Help and version are shown whatever else stands on the line.
    private static bool IsHelp(ParseResult parsed) =>
        parsed.Action is not (null or System.CommandLine.Invocation.ParseErrorAction) && parsed.Action != parsed.CommandResult.Command.Action;

    private RootCommand CreateRoot()
    {
        SourceOptions sources = new(console);
        RootCommand root = new("Reads the bounce lists of your e-mail providers. Try it with no account: bouncekit list --demo")
        {
            new SourcesCommand(console, sources),
            new ListCommand(console, sources),
            new StatsCommand(console, sources),
            new GetCommand(console, sources),
            new DeleteCommand(console, sources),
            new ClassifyCommand(console, sources),
            new CheckCommand(console, sources),
            new InitCommand(console, sources),
            new CompletionCommand(console),
            new CompleteCommand(console),
            new SimulateCommand(console),
        };
        root.HelpName = "bouncekit";
        sources.AddTo(root);
        ExamplesHelpAction.Use(
            root, console.Width,
            new Example("bouncekit list --demo", "try it with made-up data and no account"),
            new Example("bouncekit list --since 7d --type hard", "addresses to stop writing to"),
            new Example("bouncekit stats --demo", "what bounces, and what to do about it"));
        return root;
    }

    private void ReportUsage(RootCommand root, ParseResult parsed, IReadOnlyList<string> mistakes)
    {
        if (parsed.Tokens.Count == 0)
        {
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = console.Error });
            return;
        }

        foreach (string mistake in mistakes)
        {
            console.WriteError(mistake);
        }

        Command used = parsed.CommandResult.Command;
        console.WriteNote($"See 'bouncekit {(used == root ? "" : used.Name + " ")}--help'.");
    }

    private int Report(Exception failure)
    {
        IEnumerable<string> messages = failure switch
        {
            RefusedException refused => refused.Messages,
            OptionsValidationException invalid => invalid.Failures,
            IOException => [Output.FileProblem.Describe(failure)],
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
