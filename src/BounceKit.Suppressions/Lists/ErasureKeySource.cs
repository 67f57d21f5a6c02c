using System.Security.Cryptography;

namespace BounceKit.Suppressions.Lists;

/// <summary>Where the key for erased addresses comes from: the settings, or else a file beside a database that is a file.</summary>
internal sealed class ErasureKeySource(string? configured)
{
    private const int KeyBytes = 32;

    /// <summary>Finds the key of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="create">Whether to create a file that does not exist.</param>
    /// <returns>Null where there is none.</returns>
    public ErasureKey? Find(ISuppressionStore store, bool create)
    {
        if (configured is not null)
        {
            return new ErasureKey(Convert.FromBase64String(configured));
        }

        return store switch
        {
            SqliteSuppressionStore { KeyFile: { } file } => ReadOrCreate(file, create),
            SqliteSuppressionStore or InMemorySuppressionStore => new ErasureKey(RandomNumberGenerator.GetBytes(KeyBytes)),
            _ => null,
        };
    }

    private static ErasureKey? ReadOrCreate(string file, bool create)
    {
        try
        {
            if (create && !File.Exists(file))
            {
                Create(file);
            }

            return File.Exists(file) ? new ErasureKey(Convert.FromBase64String(File.ReadAllText(file).Trim())) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SuppressionStoreException($"The key file {file} cannot be used: {failure.Message}", failure);
        }
    }

    // Moved into place whole and never over another one: two processes may start at once, and must end up with the same key.
    private static void Create(string file)
    {
        string temporary = $"{file}.{Guid.NewGuid():N}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (StreamWriter writer = new(temporary, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }

        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }
}
