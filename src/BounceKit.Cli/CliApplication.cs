using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Commands;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using Microsoft.Extensions.Options;

namespace BounceKit.Cli;

/// <summary>Parses the command line, runs the command, and turns failures into error messages and an exit code.</summary>
internal sealed class CliApplication(CliConsole console)
{
    // EPIPE on Unix.
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
            // The reader of the output has seen enough, as `head` does.
            return ExitCode.Done;
        }
#pragma warning disable CA1031 // The last resort: the user gets one line, not a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Report(failure);
        }
    }

    private async Task<int> ParseAndRunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        // A text to classify may start with @: it is not a file of arguments.
        RootCommand root = CreateRoot();
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        IReadOnlyList<string> mistakes = IsHelp(parsed) ? [] : UsageErrors.Find(root, parsed);
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

    // Help and version are shown whatever else is on the command line.
    private static bool IsHelp(ParseResult parsed) =>
        parsed.Action is not (null or System.CommandLine.Invocation.ParseErrorAction) && parsed.Action != parsed.CommandResult.Command.Action;

    private RootCommand CreateRoot()
    {
        SourceOptions sources = new(console);
        StoreOptions store = new(console, sources);
        RootCommand root = new("Reads the bounce lists of your email providers. Try it without an account: bouncekit stats --demo")
        {
            new SourcesCommand(console, sources),
            new ListCommand(console, sources),
            new StatsCommand(console, sources),
            new GetCommand(console, sources),
            new DeleteCommand(console, sources),
            new CheckCommand(console, sources),
            new SyncCommand(console, store),
            new SuppressionsCommand(console, store),
            new ServeCommand(console, store),
            new McpCommand(console, store),
            new ClassifyCommand(console, sources),
            new InitCommand(console, sources),
            new SimulateCommand(console),
            new CompletionCommand(console),
            new CompleteCommand(console),
            new HelpCommand(),
        };
        root.HelpName = "bouncekit";
        AddSharedOptions(root, sources, store);
        VersionAction.Use(root);
        FullHelpAction.Use(
            root, console.Width,
            new Example("bouncekit list --demo", "try it with made-up data"),
            new Example("bouncekit init", "add your first source"),
            new Example("bouncekit sync", "read all sources into a suppression list"),
            new Example("bouncekit suppressions check ann@example.com", "may I write to Ann?"));
        return root;
    }

    // After the command's own options, and before the command as well.
    private static void AddSharedOptions(RootCommand root, SourceOptions sources, StoreOptions store)
    {
        foreach (Command command in root.Subcommands.SelectMany(command => command.Subcommands.Prepend(command)))
        {
            switch (command)
            {
                case SourceCommand:
                    sources.AddTo(command);
                    break;
                case SuppressionCommand or SuppressionsCommand:
                    store.AddTo(command);
                    break;
                case InitCommand:
                    sources.AddConfigTo(command);
                    sources.AddPluginTo(command);
                    break;
                case ClassifyCommand:
                    sources.AddConfigTo(command);
                    break;
            }
        }

        store.AddTo(root);
    }

    private void ReportUsage(RootCommand root, ParseResult parsed, IReadOnlyList<string> mistakes)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.Tokens.All(token => token.Type == TokenType.Command))
        {
            root.Parse([.. parsed.Tokens.Select(token => token.Value), "--help"]).Invoke(new InvocationConfiguration { Output = console.Error });
            return;
        }

        foreach (string mistake in mistakes)
        {
            console.WriteError(mistake);
        }

        console.WriteNote($"See '{CommandText.GetPath(command)} --help'.");
    }

    private int Report(Exception failure)
    {
        IEnumerable<string> messages = failure switch
        {
            RefusedException refused => refused.Messages,
            OptionsValidationException invalid => invalid.Failures,
            IOException => [FileProblem.Describe(failure)],
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
