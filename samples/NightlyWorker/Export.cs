using System.Globalization;
using System.Text.Json;
using BounceKit;
using Microsoft.Extensions.Options;

namespace NightlyWorker;

/// <summary>Writes the bounces since the last run to a new file, one JSON object per line, and saves the end of their range.</summary>
/// <remarks>
/// Each range begins where the previous one ended, so that no bounce is missed or repeated. The list is moved into place before the state: a run that
/// is interrupted between the two is repeated by the next one, which overwrites the list, since its name is the start of the range.
/// Bounces without a date, where a provider has them, are in every list.
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
