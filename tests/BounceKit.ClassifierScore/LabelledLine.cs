using BounceKit.Classification;

namespace BounceKit.ClassifierScore;

/// <summary>A line of the corpus and what the classifier makes of it.</summary>
internal sealed record LabelledLine
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required string Group { get; init; }

    public required BounceType Type { get; init; }

    public required BounceReason Reason { get; init; }

    public required string Reply { get; init; }

    public required string Status { get; init; }

    public required BounceClassification Found { get; init; }

    /// <summary>Whether the line's whole group belongs to the half that rules may be written from.</summary>
    public bool IsToLearnFrom
    {
        get
        {
            // FNV-1a: the same halves on every machine.
            uint hash = 2166136261;
            foreach (byte part in System.Text.Encoding.UTF8.GetBytes(Group))
            {
                hash = (hash ^ part) * 16777619;
            }

            return (((hash >> 16) ^ hash) & 1) == 0;
        }
    }

    /// <summary>Reads a table with a header: tab-separated, one line a row.</summary>
    public static IReadOnlyList<LabelledLine> ReadAll(string path)
    {
        string[] rows = File.ReadAllLines(path);
        Dictionary<string, int> columns = rows[0].Split('\t').Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index, StringComparer.Ordinal);
        return [.. rows.Skip(1).Where(row => row.Length > 0).Select(row => Read(row.Split('\t'), columns))];
    }

    private static LabelledLine Read(string[] cells, Dictionary<string, int> columns)
    {
        string Cell(string column) => columns.TryGetValue(column, out int index) && index < cells.Length ? cells[index] : "";
        return new LabelledLine
        {
            Id = Cell("id"),
            Text = Cell("text"),
            Group = Cell("group"),
            Type = Enum.Parse<BounceType>(Cell("type")),
            Reason = Enum.Parse<BounceReason>(Cell("reason")),
            Reply = Cell("smtp_reply"),
            Status = Cell("enhanced_status"),
            Found = BounceClassifier.Default.Classify(Cell("text")),
        };
    }
}
