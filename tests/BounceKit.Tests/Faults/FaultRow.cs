namespace BounceKit.Tests.Faults;

/// <summary>A fault in its forms.</summary>
internal sealed record FaultRow(string Name, FaultVariant[] Variants)
{
    /// <summary>Whether most of the time goes by with waiting.</summary>
    public bool IsSlow { get; init; }
}
