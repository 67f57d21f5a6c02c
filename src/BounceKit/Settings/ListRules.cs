namespace BounceKit.Settings;

/// <summary>What the values of a list may be: each a valid one, and none there twice.</summary>
internal static class ListRules
{
    /// <summary>Everything that is wrong with the values; null when nothing is.</summary>
    public static string? FindProblem(IReadOnlyList<string> values, Func<string, string?>? findProblem)
    {
        string[] problems =
        [
            .. values.Distinct(StringComparer.Ordinal).Select(value => string.IsNullOrWhiteSpace(value) ? "contains an empty value." : findProblem?.Invoke(value)).OfType<string>(),
            .. values.CountBy(static value => value, StringComparer.Ordinal).Where(static value => value.Value > 1).Select(static value => $"contains '{value.Key}' twice."),
        ];
        return problems.Length > 0 ? string.Join(" It ", problems) : null;
    }
}
