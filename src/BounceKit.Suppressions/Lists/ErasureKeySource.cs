using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions.Lists;

/// <summary>Where the key for erased addresses comes from: the settings, or else a file beside a database that is a file.</summary>
internal sealed class ErasureKeySource(string? configured)
{
    private const int KeyBytes = 32;
    private const int Attempts = 500;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(10);

    /// <summary>Finds the key of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="create">Whether to create a file that does not exist.</param>
    /// <param name="cancellationToken">Cancels the wait for somebody else who creates it.</param>
    /// <returns>Null where there is none.</returns>
    public async ValueTask<ErasureKey?> FindAsync(ISuppressionStore store, bool create, CancellationToken cancellationToken)
    {
        if (configured is not null)
        {
            return new ErasureKey(Convert.FromBase64String(configured));
        }

        return store switch
        {
            SqliteSuppressionStore { KeyFile: { } file } => await ReadOrCreateAsync(file, create, cancellationToken).ConfigureAwait(false),
            SqliteSuppressionStore or InMemorySuppressionStore => new ErasureKey(RandomNumberGenerator.GetBytes(KeyBytes)),
            _ => null,
        };
    }

    // Two processes may start at once, and must end up with the same key: one of them has the file for itself while it writes.
    private static async Task<ErasureKey?> ReadOrCreateAsync(string file, bool create, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (Read(file) is { } key)
                {
                    return key;
                }

                if (!create)
                {
                    return null;
                }

                Create(file);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(file))
            {
                await Task.Delay(Delay, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
            {
                throw new SuppressionStoreException($"The key file {file} cannot be used: {failure.Message}", failure);
            }
        }
    }

    /// <summary>The key in the file; null where there is no file, or one that nobody has written to yet.</summary>
    private static ErasureKey? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using StreamReader reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd().Trim();
        return text.Length == 0 ? null : new ErasureKey(Convert.FromBase64String(text));
    }

    // An empty file was left behind by a process that died at this very moment.
    private static void Create(string file)
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(file, options);
        if (stream.Length == 0)
        {
            stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}\n"));
            stream.Flush(flushToDisk: true);
        }
    }
}
