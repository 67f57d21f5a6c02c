using System.CommandLine;
using BounceKit.Classification;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit classify</c>: finds type and reason in diagnostics, in the order in which they are given.</summary>
internal sealed class ClassifyCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Ndjson);
    private readonly Argument<string[]> _texts = new("TEXT")
    {
        Description = "Diagnostics, each in quotes. Without any, standard input is read, one diagnostic per line.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ClassifyCommand(CliConsole console, SourceOptions sources)
        : base("classify", "Finds type and reason in diagnostics such as '550 5.1.1 User unknown', and says what to do.")
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
        new("bouncekit classify --format ndjson < diagnostics.txt", "one per line, for other programs"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IBounceClassifier classifier = await CliConfiguration
            .ReadClassifierAsync(_console, _sources.GetConfigFile(parsed), cancellationToken).ConfigureAwait(false);
        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            ClassificationWriter writer = ClassificationWriter.Create(_format.Resolve(parsed, target.IsTerminal), target, _console);
            await foreach (IReadOnlyList<string> texts in ReadTexts(parsed, cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync([.. texts.Select(text => new ClassifiedText(text, classifier.Classify(text)))], cancellationToken).ConfigureAwait(false);
            }

            await writer.EndAsync(cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private IAsyncEnumerable<IReadOnlyList<string>> ReadTexts(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_texts) is { Length: > 0 } texts)
        {
            return new[] { texts }.ToAsyncEnumerable();
        }

        if (_console.CanAsk)
        {
            _console.WriteNote("Type or paste diagnostics, one per line. Ctrl+D ends.");
        }

        return InputLines.ReadAsync(_console.Input, cancellationToken);
    }
}
