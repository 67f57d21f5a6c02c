using System.Text.Json.Serialization;

namespace BounceKit.Testing.Suppressions;

/// <summary>How the records of sample rows are written.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
