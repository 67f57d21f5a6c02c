using System.Globalization;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Exporting;

/// <summary>Writes the list in the form in which a provider imports it, and says what is missing.</summary>
internal sealed class ExportRun(CliConsole console, ExportFormat format, string? file, string option)
{
    private readonly Dictionary<string, long> _omitted = new(StringComparer.Ordinal);
    private readonly long[] _addresses = new long[format.Lists.Count];

    public async Task RunAsync(IAsyncEnumerable<Suppression> suppressions, CancellationToken cancellationToken)
    {
        ExportFile first = new(console, format, format.Lists[0], file, option);
        await using (first.ConfigureAwait(false))
        {
            List<ExportFile> files = [first];
            await first.OpenAsync(cancellationToken).ConfigureAwait(false);
            foreach (ExportList list in first.CanHaveOthers ? format.Lists.Skip(1) : [])
            {
                files.Add(new ExportFile(console, format, list, ExportFile.AddToName(file!, list.Name), option));
            }

            try
            {
                await WriteAsync(suppressions, files, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                foreach (ExportFile other in files.Skip(1))
                {
                    await other.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private async Task WriteAsync(IAsyncEnumerable<Suppression> suppressions, List<ExportFile> files, CancellationToken cancellationToken)
    {
        foreach (ExportFile other in files.Skip(1))
        {
            await other.OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        await foreach (Suppression suppression in suppressions.ConfigureAwait(false))
        {
            int list = format.FindList(suppression);
            string? obstacle = ExportObstacle.Find(suppression)
                ?? (list < files.Count ? null : $"{format.Lists[list].Name}: {format.Title} imports them as another list. {option} FILE writes a file for each list");
            if (obstacle is not null)
            {
                _omitted[obstacle] = _omitted.GetValueOrDefault(obstacle) + 1;
                continue;
            }

            _addresses[list]++;
            foreach (string row in format.Lists[list].Rows(suppression))
            {
                await files[list].AddAsync(row, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (ExportFile one in files)
        {
            await one.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        Report(files);
    }

    private void Report(List<ExportFile> files)
    {
        if (console.IsErrorTerminal)
        {
            console.WriteNote($"Exported {EnglishText.Count(_addresses.Sum(), "address", "addresses")} for {format.Title}.");
            foreach (string name in files.SelectMany(one => one.Files))
            {
                console.WriteDetail(name);
            }

            console.WriteParagraph(format.Instructions);
        }

        foreach ((string reason, long count) in _omitted)
        {
            console.WriteNote(string.Create(CultureInfo.InvariantCulture, $"Omitted {count:N0}: {reason}."));
        }

        if (files.Exists(one => one.IsTooLarge))
        {
            console.WriteNote($"{format.Title} reads at most {DescribeLimit()} from one file: {option} FILE writes several.");
        }

        if (files.Sum(one => one.Rows) > format.MaxTotal)
        {
            console.WriteNote(string.Create(CultureInfo.InvariantCulture, $"{format.Title} keeps at most {format.MaxTotal:N0} imported rows."));
        }
    }

    private string DescribeLimit() => format.MaxRows < int.MaxValue
        ? EnglishText.Count(format.MaxRows, "address", "addresses")
        : string.Create(CultureInfo.InvariantCulture, $"{format.MaxBytes / (1024 * 1024)} MB");
}
