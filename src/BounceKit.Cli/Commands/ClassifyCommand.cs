using System.CommandLine;
using BounceKit.Classification;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit classify</c>: reads type and reason out of diagnostics, in the order they are given.</summary>
internal sealed class ClassifyCommand : Command
{
    private readonly CliConsole _console;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Ndjson);
    private readonly Argument<string[]> _texts = new("TEXT")
    {
        Description = "Diagnostics, each in quotes; without one, standard input is read, a diagnostic a line.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ClassifyCommand(CliConsole console)
        : base("classify", "Reads type and reason out of diagnostics such as '550 5.1.1 User unknown'.")
    {
        _console = console;
        Add(_texts);
        Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.Open(_console, file: null);
        await using (target.ConfigureAwait(false))
        {
            ClassificationWriter writer = ClassificationWriter.Create(_format.Resolve(parsed, target.IsTerminal), target, _console);
            if (parsed.GetValue(_texts) is { Length: > 0 } texts)
            {
                await WriteAsync(writer, texts, cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            }

            if (_console.CanAsk)
            {
                _console.WriteNote("Type or paste diagnostics, one a line. Ctrl+D ends.");
            }

            await foreach (IReadOnlyList<string> lines in InputLines.ReadAsync(_console.Input, cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(writer, lines, cancellationToken).ConfigureAwait(false);
            }
        }

        return ExitCode.Done;
    }

    private static Task WriteAsync(ClassificationWriter writer, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        writer.WriteAsync([.. texts.Select(text => new ClassifiedText(text, BounceClassifier.Default.Classify(text)))], cancellationToken);
}
