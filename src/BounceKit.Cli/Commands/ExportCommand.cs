using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Exporting;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions export</c>: the list in the form in which a provider imports it.</summary>
internal sealed class ExportCommand : SuppressionCommand
{
    private const string Csv = "csv";

    private static readonly string[] Known = [.. ExportFormats.All.Select(format => format.Name), Csv];

    private readonly OutputOption _output = new("Write to FILE, and to files beside it where the provider needs several. They are created only once they are complete.");

    private readonly Option<string> _for = new("--for")
    {
        Description = $"Whose import will read it: {string.Join(", ", Known)}.",
        HelpName = "PROVIDER",
        Required = true,
        CustomParser = Parse,
    };

    public ExportCommand(CliConsole console, StoreOptions store)
        : base("export", "Writes the list in the form in which a provider imports it, for moving to that provider.", console, store)
    {
        _for.CompleteOnly(Known);
        Add(_for);
        Add(_output);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions export --for amazon-ses --output suppressed.csv", "move to Amazon SES"),
        new("bouncekit suppressions export --for mailgun --output mailgun.csv", "bounces, complaints and unsubscribes, each in a file"),
        new("bouncekit suppressions export --for csv > suppressed.csv", "all columns, which suppressions import reads"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        string name = parsed.GetRequiredValue(_for);
        string? file = parsed.GetValue(_output);
        IAsyncEnumerable<Suppression> rows = open.List.ListAsync(cancellationToken: cancellationToken);
        await (ExportFormats.All.FirstOrDefault(format => format.Name == name) is { } format
            ? new ExportRun(Console, format, file, _output.Name).RunAsync(rows, cancellationToken)
            : WriteCsvAsync(rows, file, cancellationToken)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task WriteCsvAsync(IAsyncEnumerable<Suppression> rows, string? file, CancellationToken cancellationToken)
    {
        long erased = 0;
        OutputTarget target = await OutputTarget.OpenAsync(Console, file, _output.Name, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            RowWriter<Suppression> writer = SuppressionWriter.Create(OutputFormat.Csv, target, Console);
            IAsyncEnumerable<Suppression> known = rows.Where(row =>
            {
                erased += row.IsErased ? 1 : 0;
                return !row.IsErased;
            });
            await foreach (IReadOnlyList<Suppression> batch in known.InBatchesAsync(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            await writer.EndAsync().ConfigureAwait(false);
            await target.CommitAsync().ConfigureAwait(false);
        }

        if (erased > 0)
        {
            Console.WriteNote($"Omitted {EnglishText.Count(erased, "address that was", "addresses that were")} erased.");
        }
    }

    private static string Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Array.Find(Known, name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        argument.AddOptionError(UnknownWord.Describe(text, "provider", Known));
        return "";
    }
}
