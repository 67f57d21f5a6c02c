using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Syncing;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit sync</c>: reads the sources into the suppression list, once or again and again.</summary>
internal sealed class SyncCommand : SuppressionCommand
{
    private readonly Option<string[]> _source;
    private readonly FormatOption _format = new(OutputFormat.Json, [OutputFormat.Table, OutputFormat.Json]);
    private readonly IntervalOption _every = new("--every", "Go on with a round every T (30s, 15m, 7d or hh:mm:ss) until Ctrl+C.");

    private readonly Option<bool> _full = new("--full")
    {
        Description = "Read the whole lists, and find what was deleted at the providers.",
    };

    public SyncCommand(CliConsole console, StoreOptions store)
        : base("sync", "Reads the sources into the suppression list: what is new since the last time.", console, store)
    {
        _source = store.Sources.CreateMany();
        foreach (Option option in (Option[])[_source, _every, _full, _format])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit sync", "one round of every source"),
        new("bouncekit sync --every 15m", "a round every 15 minutes, until Ctrl+C"),
        new("bouncekit sync --source newsletter --full", "one source from its beginning to its end"),
        new("bouncekit sync --demo", "try it with made-up data"),
    ];

    protected override bool CreatesStore => true;

    protected override bool NeedsFilledDemo => false;

    protected override bool NeedsSources(ParseResult parsed) => true;

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        string[] sources = parsed.GetValue(_source) is { Length: > 0 } names ? [.. open.Sources.Select(names).Select(source => source.Name)] : [];
        SyncRun run = new(Console, open.Sync, sources, new SyncOptions { Full = parsed.GetValue(_full), Tenant = open.Tenant });
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            OutputFormat format = _format.Resolve(parsed, target.IsTerminal);
            return parsed.GetValue(_every) is { } every
                ? await RepeatAsync(run, every, target, format, cancellationToken).ConfigureAwait(false)
                : await run.RunAsync(target, format, cancellationToken).ConfigureAwait(false);
        }
    }

    // Ends when it is cancelled. A round that fails is reported, and the next one is tried.
    private async Task<int> RepeatAsync(SyncRun run, TimeSpan every, OutputTarget target, OutputFormat format, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(every, Console.Time);
        int exitCode;
        do
        {
            exitCode = await run.RunAsync(target, format, cancellationToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));

        return exitCode;
    }
}
