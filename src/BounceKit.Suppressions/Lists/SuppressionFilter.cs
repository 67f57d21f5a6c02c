namespace BounceKit.Suppressions.Lists;

/// <summary>What a query lets through.</summary>
internal sealed class SuppressionFilter(SuppressionQuery query)
{
    private readonly HashSet<string> _sources = new(query.Sources, StringComparer.OrdinalIgnoreCase);

    public long After => query.After;

    public bool Matches(Suppression suppression) =>
        (query.Reasons.Count == 0 || query.Reasons.Contains(suppression.Reason))
        && (query.Types.Count == 0 || query.Types.Contains(suppression.Type))
        && (query.Since is null || suppression.Since >= query.Since)
        && (_sources.Count == 0 || _sources.Contains(suppression.Source));
}
