using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Removal;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit get</c>: what the sources hold for one address.</summary>
internal sealed class GetCommand : SourceCommand
{
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson, OutputFormat.Csv);
    private readonly Option<string?> _source;
    private readonly Argument<string> _address = new("ADDRESS") { Description = "The address; case does not matter." };

    public GetCommand(CliConsole console, SourceOptions sources)
        : base("get", "Shows what the sources hold for one address.", console, sources)
    {
        _source = sources.CreateOne("Ask only this source; if it has no look-up, its whole list is read. Default: all sources that can look up an address.");
        Add(_address);
        Add(_source);
        Add(_format);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit get ann@example.com", "which providers hold a bounce for Ann, and why?"),
        new("bouncekit get --source newsletter ann@example.com", "ask one source"),
        new("bouncekit get --demo --source sendgrid ann@example.com --format json", "an array; empty if there is no entry"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken)
    {
        string address = parsed.GetRequiredValue(_address);
        Console.WarnUnlessAddress(address);
        return await (parsed.GetValue(_source) is { } name
            ? RunAsync(parsed, open.Find(name), address, cancellationToken)
            : RunAsync(parsed, open.All, address, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(ParseResult parsed, IBounceSource source, string address, CancellationToken cancellationToken)
    {
        IReadOnlyList<BounceRecord> records = await Refusal
            .ThrowAsync(() => source.FindAsync(address, cancellationToken)).ConfigureAwait(false);
        await WriteAsync(parsed, records, [source], cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> RunAsync(ParseResult parsed, BounceSources sources, string address, CancellationToken cancellationToken)
    {
        if (!sources.Any(source => source is IBounceLookup))
        {
            throw new RefusedException($"No configured source can look up an address. To search their lists: {DescribeSearch(parsed, [], address)}");
        }

        IReadOnlyList<BounceLookupResult> results = await Refusal
            .ThrowAsync(() => sources.FindAsync(address, cancellationToken)).ConfigureAwait(false);
        BounceLookupResult[] failed = [.. results.Where(result => result.Failure is not null)];
        await WriteAsync(parsed, [.. results.SelectMany(result => result.Records ?? [])], [.. sources], cancellationToken).ConfigureAwait(false);
        Array.ForEach(failed, result => Console.WriteError(result.Failure!.Message));
        WriteNotAsked(parsed, [.. results.Where(result => !result.WasAsked).Select(result => result.Source)], address);
        return failed.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task WriteAsync(
        ParseResult parsed, IReadOnlyList<BounceRecord> records, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            RowWriter<BounceRecord> writer = RecordWriter.Create(_format.Resolve(parsed, Console.IsOutputTerminal), target, Console, sources);
            await writer.WriteAsync(records, cancellationToken).ConfigureAwait(false);
            await writer.EndAsync().ConfigureAwait(false);
        }

        if (records.Count == 0 && Console.IsErrorTerminal)
        {
            Console.WriteNote($"{(sources is [var only] ? only.Name : "No source that was asked")} has {(sources.Count == 1 ? "no" : "an")} entry for this address.");
        }
    }

    private void WriteNotAsked(ParseResult parsed, string[] sources, string address)
    {
        if (sources.Length > 0)
        {
            Console.WriteNote($"Not asked (no look-up): {string.Join(", ", sources)}. To search their lists: {DescribeSearch(parsed, sources, address)}");
        }
    }

    // Works as it is printed: with the same configuration, and for these sources.
    private string DescribeSearch(ParseResult parsed, string[] sources, string address) => ShellText.Join(
        ["bouncekit", "list", .. SourceOptions.Repeat(parsed), .. sources.SelectMany(source => (string[])["--source", source]), "--email", address]);
}
