using System.Text.Json;

namespace BounceKit.Tests;

/// <summary>Checks JSON against the shipped schema. Knows only the keywords that the schema uses, and fails on any other.</summary>
internal sealed class RecordSchema(JsonElement schema)
{
    private static readonly string[] Annotations = ["$schema", "title", "description"];

    public JsonElement Properties => schema.GetProperty("properties");

    public static RecordSchema Load()
    {
        using Stream stream = typeof(BounceRecord).Assembly.GetManifestResourceStream("BounceKit.bounce-record.schema.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return new RecordSchema(document.RootElement.Clone());
    }

    /// <summary>What is wrong; empty where the value is valid.</summary>
    public IReadOnlyList<string> Check(JsonElement value) => [.. Check(schema, value, "$")];

    private static IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name)).SelectMany(keyword => Check(keyword, value, path));

    private static IEnumerable<string> Check(JsonProperty keyword, JsonElement value, string path) => keyword.Name switch
    {
        "type" => Require(IsOfType(value, keyword.Value.GetString()!), $"{path} is not of type {keyword.Value}"),
        "enum" => Require(keyword.Value.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)), $"{path} is {value}"),
        "minimum" => Require(value.GetInt32() >= keyword.Value.GetInt32(), $"{path} is {value}"),
        "maximum" => Require(value.GetInt32() <= keyword.Value.GetInt32(), $"{path} is {value}"),
        "format" => Require(keyword.Value.GetString() == "date-time" && value.TryGetDateTimeOffset(out _), $"{path} is no date-time"),
        "required" => keyword.Value.EnumerateArray()
            .Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}.{name} is missing"),
        "properties" => value.EnumerateObject().SelectMany(member => keyword.Value.TryGetProperty(member.Name, out JsonElement known)
            ? Check(known, member.Value, $"{path}.{member.Name}")
            : [$"{path}.{member.Name} is not described"]),
        _ => [$"the keyword {keyword.Name} cannot be checked"],
    };

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => false,
    };

    private static IEnumerable<string> Require(bool condition, string problem) => condition ? [] : [problem];
}
