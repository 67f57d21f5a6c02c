using System.Text.Json.Serialization;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Output;

/// <summary>Writes rows as JSON without reflection.</summary>
[JsonSerializable(typeof(BounceRecord))]
[JsonSerializable(typeof(Suppression))]
[JsonSerializable(typeof(SuppressionChange))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
