using System.Text.Json.Serialization;

namespace BounceKit.Suppressions.Rows;

/// <summary>How records are stored.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
