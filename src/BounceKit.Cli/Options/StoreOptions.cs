using System.CommandLine;
using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Options;

/// <summary>Which suppression list a command uses.</summary>
internal sealed class StoreOptions(CliConsole console, SourceOptions sources)
{
    private readonly Option<string?> _store = new("--store")
    {
        Description = "The SQLite file of the suppression list. Default: what the configuration says, or bouncekit.db in the current folder.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _tenant = new("--tenant")
    {
        Description = "Whose list it is, for services that keep one for each of their customers.",
        HelpName = "TENANT",
    };

    public SourceOptions Sources => sources;

    /// <summary>Adds the options that every command with a suppression list has, those for the sources included.</summary>
    public void AddTo(Command command)
    {
        command.Add(_store);
        command.Add(_tenant);
        sources.AddTo(command);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="needsSources">Whether the configured sources are opened.</param>
    /// <param name="createsStore">Whether a list that does not exist is created.</param>
    /// <param name="cancellationToken">Stops the first round of a demonstration.</param>
    /// <exception cref="RefusedException">The options or the configuration are wrong.</exception>
    public Task<OpenSuppressions> OpenAsync(ParseResult parsed, bool needsSources, bool createsStore, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_store) is not null && sources.IsDemo(parsed))
        {
            throw new RefusedException($"{_store.Name} cannot be combined with --demo, which uses a temporary list.");
        }

        return OpenSuppressions.OpenAsync(
            console,
            sources.CreateRequest(parsed) with { NeedsSources = needsSources },
            new StoreChoice(parsed.GetValue(_store), parsed.GetValue(_tenant) ?? "", createsStore),
            cancellationToken);
    }
}
