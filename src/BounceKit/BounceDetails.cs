using System.Text.Json;

namespace BounceKit;

/// <summary>The provider's additional fields of a bounce. Each provider has its own sealed record.</summary>
/// <remarks>
/// Details write themselves, so that a <see cref="BounceRecord"/> can be serialized without reflection whatever provider it came from,
/// including providers outside this library. Those of a record that was read back from JSON write the properties that were in the text.
/// </remarks>
public abstract record BounceDetails
{
    /// <summary>
    /// The provider's list that the entry is on, in the provider's word as in <see cref="IBounceSourceFeatures.Lists"/>;
    /// <see langword="null"/> where the provider has only one.
    /// </summary>
    public string? List { get; init; }

    /// <summary>Writes the fields as JSON properties in camelCase, and omits those that the provider did not send.</summary>
    /// <param name="writer">A writer that is inside the <c>details</c> object.</param>
    public abstract void WriteTo(Utf8JsonWriter writer);
}
