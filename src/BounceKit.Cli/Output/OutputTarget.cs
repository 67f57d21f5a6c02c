namespace BounceKit.Cli.Output;

/// <summary>Where results go: standard output, or a file that is written beside its place and moved there at the end.</summary>
internal sealed class OutputTarget : IAsyncDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadAndWrite =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

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

    /// <summary>Whether it is a regular file, beside which there can be others.</summary>
    public bool IsFile => _temporary is not null;

    public static OutputTarget OpenStandardOutput(CliConsole console) => new(console.Output, console.IsOutputTerminal, ownsStream: false);

    /// <summary>Opens the file, or standard output where none is named.</summary>
    /// <param name="console">The console.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="cancellationToken">Stops waiting for the reader of a named pipe.</param>
    /// <exception cref="RefusedException">The file cannot be written there.</exception>
    public static async Task<OutputTarget> OpenAsync(CliConsole console, string? file, string option, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return OpenStandardOutput(console);
        }

        string path = console.FullPath(file);
        if (Directory.Exists(path))
        {
            throw new RefusedException($"{option} {file} is a folder. Name a file.");
        }

        try
        {
            return await Device.TryOpenAsync(path, cancellationToken).ConfigureAwait(false) is { } device
                ? new OutputTarget(device, Device.IsTerminal(path), ownsStream: true)
                : OpenFile(path);
        }
        catch (DirectoryNotFoundException)
        {
            throw new RefusedException($"{option} {file}: the folder {Path.GetDirectoryName(path)} does not exist.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{option} {file} cannot be written: {FileProblem.Describe(failure)}");
        }
    }

    /// <summary>The same place, for text that people read.</summary>
    public Terminal OpenTerminal(CliConsole console) =>
        _terminal ??= new Terminal(Stream, IsTerminal && console.UsesColor, console.Width);

    /// <summary>Moves the file into its place. Without it, nothing is left of what was written.</summary>
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
        string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
        return new OutputTarget(new FileStream(temporary, NewFileFor(target)), isTerminal: false, ownsStream: true, temporary, target);
    }

    // The file contains personal data: others get no more access than they had to the file that it replaces.
    private static FileStreamOptions NewFileFor(string target)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) & ReadAndWrite : OwnerOnly;
        }

        return options;
    }
}
