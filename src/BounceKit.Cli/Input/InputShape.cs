namespace BounceKit.Cli.Input;

/// <summary>How a list of addresses is written.</summary>
internal abstract class InputShape
{
    private const char Mark = '\uFEFF';

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Recognizes the shape by the first line that is not blank.</summary>
    /// <param name="start">The beginning of the text.</param>
    /// <param name="names">The names of the columns.</param>
    public static InputShape Detect(string start, ColumnNames names)
    {
        string first = start.TrimStart(Mark).Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0, "");
        return first switch
        {
            ['{', ..] => new JsonLineShape(),
            ['[', ..] => new JsonArrayShape(),
            _ => FindSeparator(first, names) is { } separator ? new CsvShape(separator) : new LineShape(),
        };
    }

    /// <summary>The rows in their order. No batch is empty.</summary>
    /// <exception cref="RefusedException">The text cannot be read as a list.</exception>
    public abstract IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        Stream stream, string option, ColumnNames names, CancellationToken cancellationToken);

    // A header names the address. Without one, a line with a separator that is neither an address nor a comment is a row of CSV.
    private static char? FindSeparator(string line, ColumnNames names)
    {
        foreach (char separator in Separators)
        {
            if (line.Split(separator).Any(name => names.Find(name) == InputColumn.Address))
            {
                return separator;
            }
        }

        int first = line.StartsWith('#') || BounceRecipient.IsAddress(line) ? -1 : line.IndexOfAny(Separators);
        return first < 0 ? null : line[first];
    }
}
