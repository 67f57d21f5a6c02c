using BounceKit.Cli.Output;

namespace BounceKit.Cli.Removal;

/// <summary>Reads what to remove from a file: addresses, one per line, or bouncekit's own CSV, JSON or ndjson.</summary>
internal static class EntryFile
{
    private const string StandardInput = "-";

    /// <param name="console">Where relative paths and standard input come from.</param>
    /// <param name="file">The file; <c>-</c> for standard input.</param>
    /// <param name="asIs">Whether every entry is sent unchanged.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RefusedException">The file cannot be read, or contains nothing to remove.</exception>
    public static async Task<IReadOnlyList<RemovalEntry>> ReadAsync(CliConsole console, string file, bool asIs, CancellationToken cancellationToken)
    {
        string text = await ReadTextAsync(console, file, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RemovalEntry> entries = Parse(file, text, asIs);
        return entries.Count > 0 ? entries : throw new RefusedException($"--from {file} contains no address.");
    }

    private static IReadOnlyList<RemovalEntry> Parse(string file, string text, bool asIs)
    {
        if (text.AsSpan().TrimStart() is ['[' or '{', ..])
        {
            return JsonEntries.Parse(file, text);
        }

        return CsvEntries.FindSeparator(text) is { } separator ? CsvEntries.Parse(file, text, separator) : TextEntries.Parse(text, asIs);
    }

    private static async Task<string> ReadTextAsync(CliConsole console, string file, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        Stream stream = Open(console, file);
        await using (stream.ConfigureAwait(false))
        {
            // Reading a terminal cannot be interrupted: it is abandoned when the user cancels.
            await stream.CopyToAsync(content, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        content.Position = 0;
        // PowerShell writes UTF-16 with a byte order mark, spreadsheets write UTF-8 with one.
        using StreamReader reader = new(content);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Stream Open(CliConsole console, string file)
    {
        try
        {
            return file == StandardInput ? console.Input : File.OpenRead(console.FullPath(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"--from {file} cannot be read: {FileProblem.Describe(failure)}");
        }
    }
}
