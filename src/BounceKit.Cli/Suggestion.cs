namespace BounceKit.Cli;

/// <summary>"Did you mean": the known word that a mistyped one is nearest to.</summary>
internal static class Suggestion
{
    /// <summary>The nearest word; null when none is near enough to be meant.</summary>
    public static string? For(string typed, IEnumerable<string> known)
    {
        (string Word, int Distance) nearest = known
            .Select(word => (word, Distance(typed.ToUpperInvariant(), word.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return nearest.Distance <= Math.Max(1, typed.Length / 3) ? nearest.Word : null;
    }

    /// <summary>The sentence to put behind a message; empty when there is nothing to suggest.</summary>
    public static string Ask(string typed, IEnumerable<string> known) => For(typed, known) is { } word ? $" Did you mean '{word}'?" : "";

    // Levenshtein's, row by row.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
