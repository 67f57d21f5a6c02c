using System.Text.Json;

namespace BounceKit;

/// <summary>The provider's own further fields of a bounce. Each provider has its own sealed record.</summary>
/// <remarks>
/// A details record writes itself, so that a <see cref="BounceRecord"/> can be serialized without reflection whatever
/// provider it came from, one that was written outside this library included.
/// </remarks>
public abstract record BounceDetails
{
    /// <summary>Writes the fields as JSON properties in camelCase; a field that the provider did not send is left out.</summary>
    /// <param name="writer">A writer inside the <c>details</c> object.</param>
    public abstract void WriteTo(Utf8JsonWriter writer);
}
