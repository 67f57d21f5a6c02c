namespace BounceKit.Cli.Input;

/// <summary>How a list of addresses is written.</summary>
internal abstract class InputShape
{
    private const char Mark = '\uFEFF';

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Recognizes the shape by the first line that is neither blank nor a comment.</summary>
    /// <param name="start">The beginning of the text.</param>
    /// <param name="names">The names of the columns.</param>
    public static InputShape Detect(string start, ColumnNames names)
    {
        string first = start.TrimStart(Mark).Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && line[0] != '#', "");
        if (first.StartsWith('{'))
        {
            return new JsonLineShape();
        }

        if (first.StartsWith('['))
        {
            return new JsonArrayShape();
        }

        return FindSeparator(first, names) is { } separator ? new CsvShape(separator) : new LineShape();
    }

    /// <summary>The rows in their order. No batch is empty.</summary>
    /// <exception cref="RefusedException">The text cannot be read as a list.</exception>
    public abstract IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        Stream stream, string option, ColumnNames names, CancellationToken cancellationToken);

    // A header names the address. Addresses contain neither commas nor semicolons in practice, so a line with one of them is a row of CSV.
    private static char? FindSeparator(string header, ColumnNames names)
    {
        char? separator = Array.Find(Separators, one => header.Split(one).Any(name => names.Find(name) == InputColumn.Address)) is var found and not '\0'
            ? found
            : null;
        return separator ?? (BounceRecipient.IsAddress(header) ? null : Array.Find(Separators, header.Contains) is var other and not '\0' ? other : null);
    }
}
