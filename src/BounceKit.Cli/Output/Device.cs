namespace BounceKit.Cli.Output;

/// <summary>Paths that are not regular files: devices, named pipes, descriptors of a process. They are written to and never replaced.</summary>
internal static class Device
{
    private static readonly string[] Folders = ["/dev/", "/proc/", @"\\.\"];
    private static readonly string[] Terminals = ["/dev/pts/", "/dev/tty", "/dev/console"];

    /// <summary>Opens the path for writing; null where a regular file is there, or nothing yet.</summary>
    public static async Task<Stream?> TryOpenAsync(string path, CancellationToken cancellationToken)
    {
        bool isDevice = IsIn(Folders, path);
        if (!isDevice && !File.Exists(path))
        {
            return null;
        }

        FileStream? stream = await OpenAsync(path, isDevice, cancellationToken).ConfigureAwait(false);
        if (stream is { CanSeek: true } && !isDevice)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            return null;
        }

        return stream;
    }

    public static bool IsTerminal(string path) => IsIn(Terminals, path);

    private static bool IsIn(string[] folders, string path)
    {
        string target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        return Array.Exists(folders, folder => path.StartsWith(folder, StringComparison.Ordinal) || target.StartsWith(folder, StringComparison.Ordinal));
    }

    // Opening a named pipe waits for its reader, and cannot be interrupted: it is abandoned when the user cancels.
    private static async Task<FileStream?> OpenAsync(string path, bool isDevice, CancellationToken cancellationToken)
    {
        Task<FileStream?> opening = Task.Run(() => Open(path, isDevice), cancellationToken);
        try
        {
            return await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = CloseWhenOpenedAsync(opening);
            throw;
        }
    }

    private static async Task CloseWhenOpenedAsync(Task<FileStream?> opening)
    {
        if (await opening.ConfigureAwait(false) is { } stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A regular file that cannot be written to can still be replaced.
    private static FileStream? Open(string path, bool isDevice)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException) when (!isDevice)
        {
            return null;
        }
    }
}
