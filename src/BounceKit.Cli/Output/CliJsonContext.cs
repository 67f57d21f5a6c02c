using System.Text.Json.Serialization;

namespace BounceKit.Cli.Output;

/// <summary>Writes records as JSON without reflection.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
