using System.CommandLine;
using BounceKit.Classification;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit classify</c>: reads type and reason out of diagnostics, in the order they are given.</summary>
internal sealed class ClassifyCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Ndjson);
    private readonly Argument<string[]> _texts = new("TEXT")
    {
        Description = "Diagnostics, each in quotes; without one, standard input is read, a diagnostic a line.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ClassifyCommand(CliConsole console, SourceOptions sources)
        : base("classify", "Reads type and reason out of diagnostics such as '550 5.1.1 User unknown', and says what to do.")
    {
        _console = console;
        _sources = sources;
        Add(_texts);
        Add(_format);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit classify \"452 4.2.2 Mailbox full\"", "one text, with what to do about it"),
        new("bouncekit classify --format ndjson < diagnostics.txt", "one a line, for other programs"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IBounceClassifier classifier = await CliConfiguration
            .ReadClassifierAsync(_console, _sources.ConfigFile(parsed), cancellationToken).ConfigureAwait(false);
        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            ClassificationWriter writer = ClassificationWriter.Create(_format.Resolve(parsed, target.IsTerminal), target, _console);
            if (parsed.GetValue(_texts) is { Length: > 0 } texts)
            {
                await WriteAsync(texts).ConfigureAwait(false);
            }
            else
            {
                await foreach (IReadOnlyList<string> lines in ReadLines(cancellationToken).ConfigureAwait(false))
                {
                    await WriteAsync(lines).ConfigureAwait(false);
                }
            }

            await writer.EndAsync(cancellationToken).ConfigureAwait(false);

            Task WriteAsync(IReadOnlyList<string> lines) =>
                writer.WriteAsync([.. lines.Select(text => new ClassifiedText(text, classifier.Classify(text)))], cancellationToken);
        }

        return ExitCode.Done;
    }

    private IAsyncEnumerable<IReadOnlyList<string>> ReadLines(CancellationToken cancellationToken)
    {
        if (_console.CanAsk)
        {
            _console.WriteNote("Type or paste diagnostics, one a line. Ctrl+D ends.");
        }

        return InputLines.ReadAsync(_console.Input, cancellationToken);
    }
}
