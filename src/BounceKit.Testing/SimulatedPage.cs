namespace BounceKit.Testing;

/// <summary>A page of a simulated list that is read by tokens.</summary>
/// <param name="Rows">The rows; none on an empty page.</param>
/// <param name="NextToken">The token of the next page; <see langword="null"/> on the last one.</param>
public sealed record SimulatedPage(IReadOnlyList<SimulatedBounce> Rows, string? NextToken);
