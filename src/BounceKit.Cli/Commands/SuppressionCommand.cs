using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary>A command that works on the suppression list.</summary>
internal abstract class SuppressionCommand : ExampleCommand
{
    protected SuppressionCommand(string name, string description, CliConsole console, StoreOptions store)
        : base(name, description)
    {
        Console = console;
        StoreOptions = store;
        SetAction(RunAsync);
    }

    protected CliConsole Console { get; }

    protected StoreOptions StoreOptions { get; }

    /// <summary>Whether a list that does not exist is created.</summary>
    protected virtual bool CreatesStore => false;

    /// <summary>Whether a demonstration begins with a list that has been filled.</summary>
    protected virtual bool NeedsFilledDemo => true;

    /// <summary>Whether the configured sources are opened.</summary>
    protected virtual bool NeedsSources(ParseResult parsed) => false;

    /// <summary>Refuses what cannot be carried out, before anything is opened.</summary>
    /// <exception cref="RefusedException">The command line contradicts itself.</exception>
    protected virtual void Check(ParseResult parsed)
    {
    }

    /// <summary>Runs the command; the list and the sources are closed afterwards.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Check(parsed);
        bool isDemo = StoreOptions.Sources.IsDemo(parsed);
        OpenSuppressions open = await StoreOptions.OpenAsync(parsed, NeedsSources(parsed), CreatesStore, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            if (isDemo && NeedsFilledDemo)
            {
                await open.FillAsync(Console, cancellationToken).ConfigureAwait(false);
            }

            int exitCode = await RunAsync(parsed, open, cancellationToken).ConfigureAwait(false);
            if (exitCode is ExitCode.Done or ExitCode.ConditionMet && isDemo && Console.IsErrorTerminal)
            {
                Console.WriteNote("This was made-up data. To add your first source, run bouncekit init.");
            }

            return exitCode;
        }
    }
}
