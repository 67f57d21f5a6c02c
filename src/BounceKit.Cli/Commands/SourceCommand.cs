using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary>A command that works on the configured sources.</summary>
internal abstract class SourceCommand : ExampleCommand
{
    protected SourceCommand(string name, string description, CliConsole console, SourceOptions sources)
        : base(name, description)
    {
        SourceOptions = sources;
        Console = console;
        SetAction(RunAsync);
    }

    protected CliConsole Console { get; }

    protected SourceOptions SourceOptions { get; }

    /// <summary>Runs the command; the sources are closed afterwards.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await SourceOptions.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            int exitCode = await RunAsync(parsed, open, cancellationToken).ConfigureAwait(false);
            if (exitCode is ExitCode.Done or ExitCode.ConditionMet && Console.IsErrorTerminal && SourceOptions.IsDemo(parsed))
            {
                Console.WriteNote("This was made-up data. To add your first source, run bouncekit init.");
            }

            return exitCode;
        }
    }
}
