using System.Globalization;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Opens the file for the first time: finds out what it is before anything can change it, and creates or migrates it.</summary>
internal sealed class SqliteOpening(SqliteLocation location, IReadOnlyList<string> steps)
{
    // Checking every page takes milliseconds up to here. In greater files, damage is found when it is read.
    private const long MaxCheckedBytes = 4 << 20;

    private string Path => location.Path;

    /// <summary>The first connection, for reading. What has to wait for a lock fails, and can be repeated.</summary>
    public SqliteSession Open(bool create, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
        {
            Create(create);
        }

        if (new FileInfo(Path).Length > 0)
        {
            CheckUntouched();
        }

        SqliteSession session = SqliteSession.Open(location.GetConnectionString(location.Mode));
        try
        {
            using CancellationTokenRegistration registration = session.InterruptOn(cancellationToken);
            Prepare(session, create);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Create(bool create)
    {
        if (Directory.Exists(Path))
        {
            throw new SuppressionStoreException($"'{Path}' is a folder. Name a file in it.");
        }

        if (!create || location.IsReadOnly)
        {
            throw new SuppressionStoreException($"There is no suppression list '{Path}'. Check the path, or run 'sync', which creates it.");
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(Path)))
        {
            throw new SuppressionStoreException($"The suppression list '{Path}' cannot be created: its folder does not exist. Create the folder, or check the path.");
        }

        try
        {
            // Only its owner reads addresses. SQLite gives the files beside it the same permissions.
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Somebody else created it at the same time.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SuppressionStoreException($"The suppression list '{Path}' cannot be created: {failure.Message} Check the path and its permissions.", failure);
        }
    }

    /// <summary>Refuses what is not ours without touching it.</summary>
    private void CheckUntouched()
    {
        // Opening the file in any other way than through SQLite would, on closing, drop the locks that this process holds on it (POSIX).
        using SqliteSession session = SqliteSession.Open(location.GetUntouchingConnectionString());
        if (session.GetNumber("pragma application_id") != SqliteSchema.ApplicationId)
        {
            throw new SuppressionStoreException($"The file '{Path}' is a database of another program, not a suppression list. Check the path; the file was not changed.");
        }

        CheckVersion(SqliteSchema.GetVersion(session));
    }

    private void Prepare(SqliteSession session, bool create)
    {
        int version = SqliteSchema.GetVersion(session);
        CheckVersion(version);
        CheckUndamaged(session);
        if (version == 0 && (!create || location.IsReadOnly))
        {
            // Or what created it was interrupted, and SQLite has just undone the half.
            throw new SuppressionStoreException($"The file '{Path}' is empty, not a suppression list. Check the path, or run 'sync', which fills it.");
        }

        if (session.IsReadOnly)
        {
            CheckReadOnly(version);
        }
        else
        {
            Migrate(session);
        }

        session.Execute(SqlitePragmas.Reader);
    }

    private void Migrate(SqliteSession session)
    {
        SqliteSchema.Migrate(session, steps);
        if (session.GetText("pragma journal_mode = wal") != "wal")
        {
            throw new SuppressionStoreException($"The suppression list '{Path}' is on a file system without shared memory, such as a network share. Move it to a local disk.");
        }
    }

    private void CheckVersion(int version)
    {
        if (version > steps.Count)
        {
            throw new SuppressionStoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The suppression list '{Path}' was written by a newer BounceKit (version {version} of its tables, this one knows {steps.Count}). Update BounceKit; the file was not changed."));
        }
    }

    private void CheckReadOnly(int version)
    {
        if (version < steps.Count)
        {
            throw new SuppressionStoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The suppression list '{Path}' was written by an older BounceKit (version {version} of its tables) and is read-only. Permit this account to write to it, so that it can be migrated."));
        }
    }

    private void CheckUndamaged(SqliteSession session)
    {
        if (new FileInfo(Path).Length <= MaxCheckedBytes && session.GetText("pragma quick_check(1)") != "ok")
        {
            throw new SuppressionStoreException($"The suppression list '{Path}' is damaged. Restore it from a backup, or move it away: the next 'sync' builds a new one from the providers.");
        }
    }
}
