using System.Text.Json.Serialization;

namespace BounceKit.NativeConsumer;

/// <summary>Writes records without reflection.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class ConsumerJson : JsonSerializerContext;
