namespace BounceKit.Cli.Input;

/// <summary>One row of a list of addresses.</summary>
internal sealed class InputRow
{
    private static readonly int Columns = Enum.GetValues<InputColumn>().Length;

    private readonly string?[] _cells = new string?[Columns];

    /// <summary>The line of the file on which it begins; 0 for an argument.</summary>
    public long Line { get; init; }

    /// <summary>Whether the row is a record with columns, as programs write it, and not what a person typed.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Why the row cannot be read; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The address; null where the row has none.</summary>
    public string? Address => this[InputColumn.Address];

    /// <summary>The text of a column; null where the row has none.</summary>
    public string? this[InputColumn column]
    {
        get => _cells[(int)column];
        init => _cells[(int)column] = value;
    }

    /// <summary>Sets the text of a column while the row is read.</summary>
    public void Set(InputColumn column, string text) => _cells[(int)column] = text;
}
