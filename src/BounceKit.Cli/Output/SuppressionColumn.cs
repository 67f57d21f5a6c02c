using BounceKit.Cli.Options;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Output;

/// <summary>The columns of a suppression list.</summary>
internal static class SuppressionColumn
{
    /// <summary>Every column, in the order of CSV.</summary>
    public static IReadOnlyList<RowColumn<Suppression>> All { get; } =
    [
        new("address", row => row.Address),
        new("type", row => EnumNames<BounceType>.Get(row.Type)),
        new("reason", row => EnumNames<BounceReason>.Get(row.Reason)),
        new("source", row => row.Source.Length > 0 ? row.Source : null),
        new("since", row => UtcText.ToIso(row.Since)),
        new("until", row => row.Until is { } until ? UtcText.ToIso(until) : null),
        new("origin", row => EnumNames<SuppressionOrigin>.Get(row.Origin)),
        new("scope", row => row.Scope),
    ];
}
