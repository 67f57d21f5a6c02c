using System.Globalization;

namespace BounceKit.Suppressions;

/// <summary>Changes that were asked for have been removed because of their age. Read the whole list, and continue from <see cref="Oldest"/> on.</summary>
/// <param name="after">The sequence that was asked for.</param>
/// <param name="oldest">The sequence of the oldest change that is kept.</param>
public sealed class SuppressionChangesExpiredException(long after, long oldest) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"Changes after {after} were removed because of their age; the oldest one kept is {oldest}. Read the whole list, then continue with the changes after {oldest - 1}."))
{
    /// <summary>The sequence of the oldest change that is kept.</summary>
    public long Oldest { get; } = oldest;
}
