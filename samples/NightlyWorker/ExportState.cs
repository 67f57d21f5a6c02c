using System.Text.Json;

namespace NightlyWorker;

/// <summary>The end of the last run.</summary>
internal sealed record ExportState
{
    private const string FileName = "state.json";

    /// <summary>The exclusive end of the range that was read, where the next one begins.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The number of bounces that the last run wrote.</summary>
    public required int Rows { get; init; }

    /// <summary>Reads the state; <see langword="null"/> before the first run. A damaged file is an error, since starting over would repeat everything.</summary>
    public static async Task<ExportState?> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            await using FileStream stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<ExportState>(stream, cancellationToken: cancellationToken);
        }
        catch (JsonException damaged)
        {
            throw new IOException($"{path} is damaged. Repair it, or delete it to start over.", damaged);
        }
    }

    public Task WriteAsync(string folder, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        Path.Combine(folder, FileName),
        async stream =>
        {
            await JsonSerializer.SerializeAsync(stream, this, cancellationToken: cancellationToken);
            return 1;
        });
}
