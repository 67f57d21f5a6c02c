using System.Globalization;
using System.Text.Json;
using BounceKit;
using Microsoft.Extensions.Options;

namespace NightlyWorker;

/// <summary>Writes the bounces since the last run to a file of their own, one JSON object a line, and remembers where it got to.</summary>
/// <remarks>
/// Ranges of runs are neighbours: no row is missed, none comes twice. Both files are written beside their place and moved into it, the list first. A run that
/// is cut off between the two is repeated by the next one, into a file of the same name, since that is named after the start of the range.
/// Rows without a date, where a provider has such, are in every list.
/// </remarks>
internal sealed class Export(BounceSources sources, IOptions<NightlyOptions> options, TimeProvider time)
{
    private readonly string _folder = options.Value.Folder;

    public async Task<ExportState> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        DateTimeOffset? since = (await ExportState.ReadAsync(_folder, cancellationToken))?.Until;
        DateTimeOffset until = time.GetUtcNow() - options.Value.Settle;
        if (until <= since)
        {
            return new ExportState { Until = since.Value, Rows = 0 };
        }

        string name = since?.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'.'fffffff'Z'", CultureInfo.InvariantCulture) ?? "start";
        int rows = await AtomicFile.WriteAsync(
            Path.Combine(_folder, $"bounces-from-{name}.ndjson"),
            stream => WriteAsync(stream, new BounceQuery { Since = since, Until = until }, cancellationToken));
        ExportState state = new() { Until = until, Rows = rows };
        await state.WriteAsync(_folder, cancellationToken);
        return state;
    }

    private async Task<int> WriteAsync(Stream stream, BounceQuery query, CancellationToken cancellationToken)
    {
        int rows = 0;
        await foreach (BounceRecord bounce in sources.ListAsync(query, cancellationToken))
        {
            await JsonSerializer.SerializeAsync(stream, bounce, cancellationToken: cancellationToken);
            stream.WriteByte((byte)'\n');
            rows++;
        }

        return rows;
    }
}
