namespace BounceKit.Cli.Output;

/// <summary>Where results go: standard output, or a file that is written beside its place and moved there at the end.</summary>
internal sealed class OutputTarget : IAsyncDisposable
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadAndWrite =
        OwnerAlone | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly bool _ownsStream;
    private readonly string? _temporary;
    private readonly string? _path;
    private Terminal? _terminal;

    private OutputTarget(Stream stream, bool isTerminal, bool ownsStream, string? temporary = null, string? path = null)
    {
        _ownsStream = ownsStream;
        Stream = stream;
        IsTerminal = isTerminal;
        _temporary = temporary;
        _path = path;
    }

    public Stream Stream { get; }

    public bool IsTerminal { get; }

    /// <summary>Opens the file, or standard output where none is named.</summary>
    /// <param name="option">The option that named it.</param>
    /// <exception cref="RefusedException">The file can't be written there.</exception>
    public static OutputTarget Open(CliConsole console, string? file, string option = "--output")
    {
        if (file is null)
        {
            return new OutputTarget(console.Output, console.IsOutputTerminal, ownsStream: false);
        }

        string path = console.FullPath(file);
        if (Directory.Exists(path))
        {
            throw new RefusedException($"{option} {file} is a folder. Name a file.");
        }

        try
        {
            return OpenFile(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw new RefusedException($"{option} {file}: there is no folder {Path.GetDirectoryName(path)}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{option} {file} can't be written: {failure.Message}");
        }
    }

    /// <summary>The same place as one that people read.</summary>
    public Terminal OpenTerminal(CliConsole console) =>
        _terminal ??= new Terminal(Stream, IsTerminal && console.UsesColour, console.Width);

    /// <summary>Puts the file in its place. Without it, nothing is left of what was written.</summary>
    public async Task CommitAsync()
    {
        if (_temporary is not null)
        {
            await CloseAsync().ConfigureAwait(false);
            File.Move(_temporary, _path!, overwrite: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            if (_temporary is not null)
            {
                File.Delete(_temporary);
            }
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_terminal is not null)
        {
            await _terminal.DisposeAsync().ConfigureAwait(false);
            _terminal = null;
        }

        if (_ownsStream)
        {
            await Stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static OutputTarget OpenFile(string path)
    {
        // A device can't be replaced by a file, and must not be.
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return new OutputTarget(new FileStream(path, FileMode.Open, FileAccess.Write), isTerminal: false, ownsStream: true);
        }

        string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
        return new OutputTarget(new FileStream(temporary, NewFileFor(target)), isTerminal: false, ownsStream: true, temporary, target);
    }

    // What is written holds personal data: others get no more rights to it than they had to the file that it replaces.
    private static FileStreamOptions NewFileFor(string target)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) & ReadAndWrite : OwnerAlone;
        }

        return options;
    }
}
