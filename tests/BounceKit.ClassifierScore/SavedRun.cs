namespace BounceKit.ClassifierScore;

/// <summary>The results of an earlier run: one row a line, with set, id, type, reason, confidence and rule.</summary>
internal sealed class SavedRun
{
    private readonly Dictionary<(string Set, string Id), (string Type, string Reason)> _results = [];

    /// <summary>Saves results.</summary>
    public static void Save(string path, IEnumerable<LabelledLine> lines) => File.WriteAllLines(
        path,
        lines.Select(line => string.Join('\t', line.Set, line.Id, line.Found.Type, line.Found.Reason, line.Found.Confidence, line.Found.Rule)));

    /// <summary>Reads what was saved.</summary>
    /// <exception cref="FormatException">The file was not saved by this tool.</exception>
    public static SavedRun Read(string path)
    {
        SavedRun run = new();
        foreach (string[] cells in File.ReadLines(path).Select(row => row.Split('\t')))
        {
            if (cells.Length < 4)
            {
                throw new FormatException($"{path} is not a saved run.");
            }

            run._results[(cells[0], cells[1])] = (cells[2], cells[3]);
        }

        return run;
    }

    /// <summary>Whether the run had a line right; <see langword="null"/> where it did not have the line.</summary>
    public bool? WasRight(LabelledLine line) => _results.TryGetValue((line.Set, line.Id), out (string Type, string Reason) result)
        ? string.Equals(result.Type, line.Type.ToString(), StringComparison.Ordinal) && string.Equals(result.Reason, line.Reason.ToString(), StringComparison.Ordinal)
        : null;
}
