using System.Text.Json.Serialization;

namespace BounceKit.Dashboard.Http;

/// <summary>How live values are written.</summary>
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class LiveJsonContext : JsonSerializerContext;
