namespace BounceKit.Suppressions;

/// <summary>A row of the change feed.</summary>
/// <param name="AddressKey">The normalized address, or a keyed hash where it was erased.</param>
/// <param name="Change">The change.</param>
internal sealed record InMemoryChange(string AddressKey, SuppressionChange Change);
