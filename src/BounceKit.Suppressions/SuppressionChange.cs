using System.Text.Json.Serialization;

namespace BounceKit.Suppressions;

/// <summary>One change of a tenant's list.</summary>
/// <remarks><see cref="object.ToString"/> contains the address: keep it out of logs.</remarks>
[JsonConverter(typeof(SuppressionChangeJsonConverter))]
public sealed record SuppressionChange
{
    /// <summary>Its number: 1 for the tenant's first change, and without gaps from there.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened to the suppression.</summary>
    public required SuppressionChangeKind Kind { get; init; }

    /// <summary>When it was written, in UTC by the clock of the store.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The suppression after the change, or what it was before it ended.</summary>
    public required Suppression Suppression { get; init; }
}
