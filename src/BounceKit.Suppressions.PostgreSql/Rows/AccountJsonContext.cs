using System.Text.Json.Serialization;

namespace BounceKit.Suppressions.Rows;

/// <summary>Reads and writes the settings of accounts without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AccountJsonContext : JsonSerializerContext;
