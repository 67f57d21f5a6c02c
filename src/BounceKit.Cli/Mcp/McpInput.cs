using System.Text.Json;
using System.Text.Json.Nodes;

namespace BounceKit.Cli.Mcp;

/// <summary>A value that a tool takes.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its type in JSON Schema; that of each element for a list.</param>
/// <param name="Description">What it means.</param>
internal sealed record McpInput(string Name, string Type, string Description)
{
    public bool IsRequired { get; init; }

    public bool IsList { get; init; }

    /// <summary>The words that are accepted; empty for any.</summary>
    public IEnumerable<string> Words { get; init; } = [];

    /// <summary>The smallest number.</summary>
    public int Minimum { get; init; }

    /// <summary>The largest number, or the most elements; null where there is no limit.</summary>
    public int? Maximum { get; init; }

    /// <summary>The schema of an object with these members.</summary>
    public static JsonElement ToSchema(IReadOnlyList<McpInput> inputs)
    {
        JsonObject properties = [];
        foreach (McpInput input in inputs)
        {
            properties[input.Name] = input.ToSchema();
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (inputs.Any(input => input.IsRequired))
        {
            schema["required"] = ToArray(inputs.Where(input => input.IsRequired).Select(input => input.Name));
        }

        using JsonDocument document = JsonDocument.Parse(schema.ToJsonString());
        return document.RootElement.Clone();
    }

    private JsonObject ToSchema()
    {
        JsonObject value = new() { ["type"] = Type };
        if (Words.Any())
        {
            value["enum"] = ToArray(Words);
        }

        if (Type == "integer")
        {
            value["minimum"] = Minimum;
            value["maximum"] = Maximum;
        }

        if (!IsList)
        {
            value["description"] = Description;
            return value;
        }

        JsonObject list = new() { ["type"] = "array", ["description"] = Description, ["items"] = value };
        if (Maximum is { } most)
        {
            list["minItems"] = 1;
            list["maxItems"] = most;
        }

        return list;
    }

    private static JsonArray ToArray(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];
}
