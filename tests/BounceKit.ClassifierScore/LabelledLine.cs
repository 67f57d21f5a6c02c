using BounceKit.Classification;

namespace BounceKit.ClassifierScore;

/// <summary>A line of a labelled table and what the classifier makes of it.</summary>
internal sealed class LabelledLine
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly string[] _cells;

    private LabelledLine(string set, IReadOnlyDictionary<string, int> columns, string[] cells)
    {
        Set = set;
        _columns = columns;
        _cells = cells;
        Type = Enum.Parse<BounceType>(this["type"]);
        Reason = Enum.Parse<BounceReason>(this["reason"]);
        Found = BounceClassifier.Default.Classify(Text);
    }

    /// <summary>The name of the table's file.</summary>
    public string Set { get; }

    public string Id => this["id"];

    public string Text => this["text"];

    public BounceType Type { get; }

    public BounceReason Reason { get; }

    /// <summary>What the classifier says.</summary>
    public BounceClassification Found { get; }

    public bool IsDoubtful => string.Equals(this["adjudication"], "doubtful", StringComparison.OrdinalIgnoreCase);

    public bool IsRight => Found.Reason == Reason && Found.Type == Type;

    public bool IsWronglyHard => Found.Type == BounceType.Hard && Type != BounceType.Hard;

    /// <summary>The value of a column; empty where the table has none.</summary>
    public string this[string column] => _columns.TryGetValue(column, out int index) && index < _cells.Length ? _cells[index] : "";

    /// <summary>Reads a table with a header: tab-separated, one line a row.</summary>
    /// <exception cref="FormatException">A required column is missing.</exception>
    public static IReadOnlyList<LabelledLine> ReadAll(string path)
    {
        string[] rows = File.ReadAllLines(path);
        Dictionary<string, int> columns = rows.FirstOrDefault("").Split('\t').Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        string[] missing = [.. new[] { "text", "type", "reason" }.Where(column => !columns.ContainsKey(column))];
        return missing.Length == 0
            ? [.. rows.Skip(1).Where(row => row.Length > 0).Select(row => new LabelledLine(Path.GetFileName(path), columns, row.Split('\t')))]
            : throw new FormatException($"{path} has no column {string.Join(", ", missing)}.");
    }
}
