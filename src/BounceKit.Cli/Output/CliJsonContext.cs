using System.Text.Json.Serialization;

namespace BounceKit.Cli.Output;

/// <summary>How records are written as JSON, without reflection.</summary>
[JsonSerializable(typeof(BounceRecord))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
