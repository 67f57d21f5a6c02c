namespace BounceKit.Suppressions;

/// <summary>The ordinal order of rules, and then of sources.</summary>
internal sealed class InMemoryAlertOrder : IComparer<(string Rule, string Source)>
{
    public static InMemoryAlertOrder Instance { get; } = new();

    public int Compare((string Rule, string Source) x, (string Rule, string Source) y) =>
        string.CompareOrdinal(x.Rule, y.Rule) is not 0 and var order ? order : string.CompareOrdinal(x.Source, y.Source);
}
