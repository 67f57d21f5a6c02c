using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Cli.Input;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Importing;

/// <summary>Imports a file: the good rows, and names each bad one.</summary>
internal sealed class ImportRun(CliConsole console, string file, string? source)
{
    // The line of each entry that was passed on, by its number.
    private readonly List<long> _lines = [];
    private long _bad;
    private long _skipped;

    /// <param name="list">The list.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="cancellationToken">Stops the import; what was stored stays.</param>
    /// <returns>Whether every row was imported.</returns>
    public async Task<bool> RunAsync(ISuppressionList list, ColumnNames names, CancellationToken cancellationToken)
    {
        SuppressionImportResult result;
        try
        {
            result = await list.ImportAsync(ReadAsync(names, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            console.Progress.Clear();
        }

        foreach ((long number, string reason) in result.Refused.OrderBy(refused => refused.Key))
        {
            Report(_lines[(int)number - 1], reason);
        }

        long imported = result.Rows - result.Refused.Count;
        string skipped = _skipped > 0 ? $" Skipped {EnglishText.Count(_skipped, "address that may be written to", "addresses that may be written to")}." : "";
        console.WriteNote(
            $"Imported {EnglishText.Count(imported, "row", "rows")}: {EnglishText.Count(result.Suppressed, "address is", "addresses are")} newly suppressed.{skipped}");
        if (_bad > 0)
        {
            console.WriteNote($"{EnglishText.Count(_bad, "row was", "rows were")} not imported. Correct and import them again: known rows change nothing.");
        }

        return _bad == 0;
    }

    private async IAsyncEnumerable<SuppressionImport> ReadAsync(ColumnNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset now = console.Time.GetUtcNow();
        await foreach (IReadOnlyList<InputRow> rows in AddressFile.ReadAsync(console, file, file, names, cancellationToken).ConfigureAwait(false))
        {
            foreach (InputRow row in rows)
            {
                if (row.Problem is null && ImportRow.MaySend(row))
                {
                    _skipped++;
                }
                else if (ImportRow.TryRead(row, source, now, out SuppressionImport? entry, out string? problem))
                {
                    _lines.Add(row.Line);
                    yield return entry;
                }
                else
                {
                    Report(row.Line, problem);
                }
            }

            console.Progress.Show($"{file}: {EnglishText.Count(_lines.Count, "row", "rows")} read …");
        }
    }

    private void Report(long line, string problem)
    {
        _bad++;
        console.WriteError(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {problem.TrimEnd('.')}."));
    }
}
