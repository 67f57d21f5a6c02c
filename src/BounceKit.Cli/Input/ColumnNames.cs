namespace BounceKit.Cli.Input;

/// <summary>Which headings name which columns, without regard to case.</summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, InputColumn> _columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["type"] = InputColumn.Type,
        ["reason"] = InputColumn.Reason,
        ["source"] = InputColumn.Source,
        ["since"] = InputColumn.Since,
        ["until"] = InputColumn.Until,
        ["scope"] = InputColumn.Scope,
        ["note"] = InputColumn.Note,
        ["maySend"] = InputColumn.MaySend,
    };

    private ColumnNames(params IEnumerable<string> addresses)
    {
        foreach (string name in addresses)
        {
            _columns[name] = InputColumn.Address;
        }
    }

    /// <summary>The names of the lists that can be imported.</summary>
    public static ColumnNames OfSuppressions { get; } = new("address", "email")
    {
        Hint = "Add --map COLUMN=address to say which column it is.",
    };

    /// <summary>The names where only the address matters: the records of <c>bouncekit list</c> have one too.</summary>
    public static ColumnNames OfAddresses { get; } = new("address", "email", "recipient");

    /// <summary>What to do where no column has the name.</summary>
    public string Hint { get; init; } = "Correct the first line, or write one address per line.";

    /// <summary>The same names, after those that a person chose: a column has no other name then.</summary>
    public ColumnNames With(IReadOnlyDictionary<string, InputColumn> chosen)
    {
        ColumnNames names = new() { Hint = Hint };
        names._columns.Clear();
        foreach ((string name, InputColumn column) in _columns.Where(pair => !chosen.Values.Contains(pair.Value)).Concat(chosen))
        {
            names._columns[name] = column;
        }

        return names;
    }

    /// <summary>The names of the column with the address: <c>'address' or 'email'</c>.</summary>
    public string DescribeAddress() =>
        string.Join(" or ", _columns.Where(pair => pair.Value == InputColumn.Address).Select(pair => $"'{pair.Key}'"));

    /// <summary>The column of that name; null where there is none.</summary>
    public InputColumn? Find(string name) =>
        _columns.TryGetValue(name.Trim().Trim('"'), out InputColumn column) ? column : null;
}
