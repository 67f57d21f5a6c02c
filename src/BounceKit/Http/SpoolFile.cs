namespace BounceKit.Http;

/// <summary>A temporary file that is deleted when it is closed. Its failures are <see cref="SpoolException"/>s.</summary>
internal sealed class SpoolFile : IDisposable
{
    private const int Piece = 1024 * 1024;

    private readonly FileStream _file;

    private SpoolFile(FileStream file) => _file = file;

    public long Length => _file.Length;

    public static SpoolFile Create()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return Guard(() => new SpoolFile(new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options)));
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            throw new SpoolException(failure);
        }
    }

    /// <summary>The file as a stream from its start. The first call writes what is still in memory.</summary>
    public Stream OpenRead() => Guard(() =>
    {
        _file.Position = 0;
        return _file;
    });

    /// <summary>Reads the whole file.</summary>
    public void ReadAll(byte[] destination, CancellationToken cancellationToken) => Guard(() =>
    {
        Stream file = OpenRead();
        int length = (int)Length;
        for (int read = 0; read < length; read += Piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.ReadExactly(destination, read, Math.Min(Piece, length - read));
        }

        return destination;
    });

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            // The file is deleted anyway; why it is disposed matters more to the caller.
        }
    }

    private static T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (IsOfTheDisk(failure))
        {
            throw new SpoolException(failure);
        }
    }

    private static bool IsOfTheDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
