using System.Text.Json.Serialization;

namespace BounceKit.Suppressions.Json;

/// <summary>How records are stored.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class SuppressionsJsonContext : JsonSerializerContext;
