using System.Text;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Input;

/// <summary>Reads a list of addresses: one per line, CSV with a header, JSON or ndjson. It is read in batches, and never held as a whole.</summary>
internal static class AddressFile
{
    private const string StandardInput = "-";

    /// <summary>The rows in their order. No batch is empty.</summary>
    /// <param name="console">Where relative paths and standard input come from.</param>
    /// <param name="file">The file; <c>-</c> for standard input.</param>
    /// <param name="option">What named the file, for messages: <c>--from list.txt</c>.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RefusedException">The file cannot be read, or has no addresses that could be found.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        CliConsole console, string file, string option, ColumnNames names, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PeekedStream stream = new(Open(console, file, option));
        await using (stream.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> start = await stream.PeekLineAsync(cancellationToken).ConfigureAwait(false);
            Encoding? wide = FindWide(start.Span);
            Stream content = wide is null ? stream : Encoding.CreateTranscodingStream(stream, wide, Encoding.UTF8, leaveOpen: true);
            InputShape shape = InputShape.Detect((wide ?? Encoding.UTF8).GetString(start.Span), names);
            await foreach (IReadOnlyList<InputRow> rows in shape.ReadAsync(content, option, names, cancellationToken).ConfigureAwait(false))
            {
                yield return rows;
            }
        }
    }

    // Windows PowerShell writes UTF-16 with a byte order mark; everything else writes UTF-8, with one or without.
    private static UnicodeEncoding? FindWide(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => null,
    };

    private static Stream Open(CliConsole console, string file, string option)
    {
        if (file == StandardInput)
        {
            if (console.CanAsk)
            {
                console.WriteNote("Type or paste addresses, one per line. Ctrl+D ends.");
            }

            return console.Input;
        }

        try
        {
            return File.OpenRead(console.FullPath(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{option} cannot be read: {FileProblem.Describe(failure)}");
        }
    }
}
