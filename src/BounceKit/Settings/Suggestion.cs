namespace BounceKit.Settings;

/// <summary>"Did you mean": finds the known word that is closest to a mistyped one.</summary>
internal static class Suggestion
{
    /// <summary>The sentence to append to an error message; empty when no word is close enough.</summary>
    public static string Ask(string? typed, IEnumerable<string> known) => Find(typed, known) is { } word ? $" Did you mean '{word}'?" : "";

    /// <summary>The closest word; null when none is close enough to be the one that was meant.</summary>
    public static string? Find(string? typed, IEnumerable<string> known)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        string folded = typed.ToUpperInvariant();
        (string Word, int Distance) closest = known
            .Select(word => (word, Distance(folded, word.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return closest.Distance <= Math.Max(1, typed.Length / 3) ? closest.Word : null;
    }

    /// <summary>Damerau and Levenshtein's distance: inserted, removed, replaced and swapped neighbouring letters count one each.</summary>
    private static int Distance(string from, string to)
    {
        int[,] distances = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Shortest(distances, from, to, i, j);
            }
        }

        return distances[from.Length, to.Length];
    }

    private static int Shortest(int[,] distances, string from, string to, int i, int j)
    {
        int replaced = distances[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int shortest = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
        bool isSwapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwapped ? Math.Min(shortest, distances[i - 2, j - 2] + 1) : shortest;
    }
}
