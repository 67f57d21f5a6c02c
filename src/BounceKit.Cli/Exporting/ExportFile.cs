using System.Globalization;
using System.Text;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Exporting;

/// <summary>Writes the rows of one list: to one file, or to several where the provider reads no larger ones.</summary>
internal sealed class ExportFile(CliConsole console, ExportFormat format, ExportList list, string? file, string option) : IAsyncDisposable
{
    private const int PieceSize = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<OutputTarget> _targets = [];
    private readonly List<string> _files = [];
    private readonly StringBuilder _buffer = new();
    private long _bytes;
    private int _rowsInPart;
    private int _rowsInLine;

    /// <summary>The files that were written, in their order; none for standard output.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether everything is in one file, or on standard output, though the provider reads no file of this size.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Whether there can be other files beside it: a pipe or a device has none.</summary>
    public bool CanHaveOthers => file is not null && _targets is [{ IsFile: true }, ..];

    /// <summary>Begins the first file, also where no row follows.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    public async Task AddAsync(string row, CancellationToken cancellationToken)
    {
        int size = Utf8.GetByteCount(row) + list.LineEnd.Length + list.LineStart.Length + 1;
        if (_rowsInPart + 1 > format.MaxRows || _bytes + size > format.MaxBytes)
        {
            if (CanHaveOthers)
            {
                await EndPartAsync(cancellationToken).ConfigureAwait(false);
                await BeginAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                IsTooLarge = true;
            }
        }

        _buffer.Append(_rowsInLine == 0 ? list.LineStart : ",").Append(row);
        _bytes += size;
        Rows++;
        _rowsInPart++;
        if (++_rowsInLine == list.RowsPerLine)
        {
            await EndLineAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the last file, and moves all of them into their places.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await EndPartAsync(cancellationToken).ConfigureAwait(false);
        foreach (OutputTarget target in _targets)
        {
            await target.CommitAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (OutputTarget target in _targets)
        {
            await target.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        string? part = file is null || _targets.Count == 0 ? file : AddToName(file, string.Create(CultureInfo.InvariantCulture, $"{_targets.Count + 1}"));
        _targets.Add(await OutputTarget.OpenAsync(console, part, option, cancellationToken).ConfigureAwait(false));
        if (part is not null)
        {
            _files.Add(part);
        }

        _bytes = 0;
        _rowsInPart = 0;
        if (list.Header is { } header)
        {
            _buffer.Append(header).Append('\n');
            _bytes += header.Length + 1;
        }
    }

    private async Task EndPartAsync(CancellationToken cancellationToken)
    {
        if (_rowsInLine > 0)
        {
            await EndLineAsync(cancellationToken).ConfigureAwait(false);
        }

        await WriteOutAsync(cancellationToken).ConfigureAwait(false);
        await _targets[^1].Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task EndLineAsync(CancellationToken cancellationToken)
    {
        _buffer.Append(list.LineEnd);
        _rowsInLine = 0;
        if (_buffer.Length >= PieceSize)
        {
            await WriteOutAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteOutAsync(CancellationToken cancellationToken)
    {
        await _targets[^1].Stream.WriteAsync(Utf8.GetBytes(_buffer.ToString()), cancellationToken).ConfigureAwait(false);
        _buffer.Clear();
    }

    /// <summary>The name with something added before its extension: <c>list-2.csv</c>.</summary>
    public static string AddToName(string file, string text) =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}-{text}{Path.GetExtension(file)}");
}
