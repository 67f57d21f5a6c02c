using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Options;
using BounceKit.Cli.Removal;

namespace BounceKit.Cli.Commands;

/// <summary>A command that reads the bounces of a query.</summary>
internal abstract class ListingCommand : SourceCommand
{
    protected ListingCommand(string name, string description, CliConsole console, SourceOptions sources)
        : base(name, description, console, sources)
    {
        QueryOptions = new QueryOptions(console.Time, sources);
        QueryOptions.AddTo(this);
    }

    protected QueryOptions QueryOptions { get; }

    protected sealed override Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken)
    {
        BounceQuery query = QueryOptions.GetQuery(parsed);
        IReadOnlyList<IBounceSource> sources = open.Select(QueryOptions.GetSources(parsed));
        if (query.Recipient is { } recipient)
        {
            Console.WarnUnlessAddress(recipient);
        }

        return RunAsync(parsed, query, sources, cancellationToken);
    }

    /// <summary>Reads the bounces of these sources.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken);
}
