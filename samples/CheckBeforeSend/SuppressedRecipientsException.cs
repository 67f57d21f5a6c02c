using BounceKit.Suppressions;

namespace CheckBeforeSend;

/// <summary>A message has recipients that must not be written to. The text contains no address, so it can be logged.</summary>
/// <param name="suppressed">The recipients, and why.</param>
public sealed class SuppressedRecipientsException(IReadOnlyDictionary<string, Suppression> suppressed)
    : Exception($"{suppressed.Count} of the recipients must not be written to: {string.Join(", ", suppressed.Values.Select(one => one.Reason).Distinct())}.")
{
    /// <summary>The recipients, and why.</summary>
    public IReadOnlyDictionary<string, Suppression> Suppressed => suppressed;
}
