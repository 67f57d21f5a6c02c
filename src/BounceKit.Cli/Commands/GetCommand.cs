using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit get</c>: what one source holds on one address.</summary>
internal sealed class GetCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson, OutputFormat.Csv);
    private readonly Option<string> _source;
    private readonly Argument<string> _address = new("ADDRESS") { Description = "The address, compared without regard to case." };

    public GetCommand(CliConsole console, SourceOptions sources)
        : base("get", "Shows what one source holds on one address.")
    {
        _console = console;
        _sources = sources;
        _source = sources.CreateOne("The source to ask.");
        Add(_address);
        Add(_source);
        Add(_format);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit get --source newsletter ann@example.com", "why does newsletter not write to Ann?"),
        new("bouncekit get --demo --source sendgrid ann@example.com --format json", "an array, empty where nothing is known"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            IBounceSource source = open.Find(parsed.GetRequiredValue(_source));
            IReadOnlyList<BounceRecord> records = await Refusal
                .ThrowAsync(() => source.FindAsync(parsed.GetRequiredValue(_address), cancellationToken)).ConfigureAwait(false);
            await WriteAsync(_format.Resolve(parsed, _console.IsOutputTerminal), source, records, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }
    }

    private async Task WriteAsync(
        OutputFormat format, IBounceSource source, IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            RecordWriter writer = RecordWriter.Create(format, target, _console, [source]);
            await writer.WriteAsync(records, cancellationToken).ConfigureAwait(false);
            await writer.EndAsync().ConfigureAwait(false);
        }

        if (records.Count == 0 && _console.IsErrorTerminal)
        {
            _console.WriteNote($"{source.Name} holds nothing on that address.");
        }
    }
}
