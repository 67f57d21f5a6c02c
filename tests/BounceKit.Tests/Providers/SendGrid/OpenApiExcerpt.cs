using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace BounceKit.Tests.SendGrid;

/// <summary>The part of an OpenAPI description that these tests need: parameters with their bounds, and schemas of answers.</summary>
internal sealed class OpenApiExcerpt(YamlMappingNode root)
{
    public static OpenApiExcerpt Load()
    {
        YamlStream stream = [];
        using StreamReader reader = new(Path.Combine(Repository.Root, "tests", "BounceKit.Tests", "Providers", "SendGrid", "OpenApi", "suppressions.yaml"));
        stream.Load(reader);
        return new OpenApiExcerpt((YamlMappingNode)stream.Documents[0].RootNode);
    }

    public OpenApiOperation? Operation(string method, string path)
    {
        foreach ((YamlNode template, YamlNode item) in Map(root, "paths")!.Children)
        {
            if (Matches(((YamlScalarNode)template).Value!.Split('/'), path.Split('/')))
            {
                return Map((YamlMappingNode)item, method.ToLowerInvariant()) is { } operation ? new OpenApiOperation(this, operation) : null;
            }
        }

        return null;
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0));

    public YamlMappingNode Resolve(YamlMappingNode node) =>
        Text(node, "$ref") is { } reference
            ? reference.Split('/').Skip(1).Aggregate(root, (at, part) => Map(at, part)!)
            : node;

    public IEnumerable<string> Check(YamlMappingNode schemaOrReference, JsonElement value, string where)
    {
        YamlMappingNode schema = Resolve(schemaOrReference);
        string type = Text(schema, "type")!;
        bool fits = type switch
        {
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            "string" => value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Null && Text(schema, "nullable") == "true"),
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => throw new InvalidOperationException($"The excerpt uses a type that the check does not know: {type}"),
        };
        if (!fits)
        {
            return [$"{where} is {value.ValueKind}, not {type}"];
        }

        return type switch
        {
            "array" => value.EnumerateArray().SelectMany((item, index) => Check(Map(schema, "items")!, item, $"{where}[{index}]")),
            "object" when Map(schema, "properties") is { } properties => value.EnumerateObject()
                .SelectMany(member => Map(properties, member.Name) is { } known ? Check(known, member.Value, $"{where}.{member.Name}") : [$"{where}.{member.Name} is not described"])
                .Concat(Missing(schema, value).Select(name => $"{where}.{name} is missing")),
            _ => [],
        };
    }

    private static IEnumerable<string> Missing(YamlMappingNode schema, JsonElement value) => Child(schema, "required") is YamlSequenceNode required
        ? required.Cast<YamlScalarNode>().Select(name => name.Value!).Where(name => !value.TryGetProperty(name, out _))
        : [];

    public static YamlMappingNode? Map(YamlMappingNode node, string key) => Child(node, key) as YamlMappingNode;

    public static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    public static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;
}

/// <summary>One operation of the description.</summary>
internal sealed class OpenApiOperation(OpenApiExcerpt excerpt, YamlMappingNode operation)
{
    public IEnumerable<string> CheckQuery(IEnumerable<KeyValuePair<string, string>> query)
    {
        Dictionary<string, YamlMappingNode> known = Parameters("query");
        foreach ((string name, string value) in query)
        {
            if (!known.TryGetValue(name, out YamlMappingNode? schema))
            {
                yield return $"the query parameter '{name}' is not described";
            }
            else if (OpenApiExcerpt.Text(schema, "type") == "integer" && !IsWithin(schema, value))
            {
                yield return $"the query parameter '{name}' is '{value}'";
            }
        }
    }

    public IEnumerable<string> CheckHeaders(Func<string, bool> has) =>
        Parameters("header", required: true).Keys.Where(name => !has(name)).Select(name => $"the header '{name}' is required");

    public IEnumerable<string> CheckBody(JsonElement? body)
    {
        YamlMappingNode? schema = OpenApiExcerpt.Map(operation, "requestBody") is { } described ? SchemaOf(excerpt.Resolve(described)) : null;
        return (schema, body) switch
        {
            (_, null) => [],
            (null, _) => ["the request has a body that is not described"],
            ({ } known, { } json) => excerpt.Check(known, json, "the request"),
        };
    }

    public IEnumerable<string> CheckAnswer(int status, JsonElement? body)
    {
        YamlMappingNode responses = OpenApiExcerpt.Map(operation, "responses")!;
        if (OpenApiExcerpt.Map(responses, status.ToString(CultureInfo.InvariantCulture)) is not { } response)
        {
            return [$"status {status} is not described"];
        }

        YamlMappingNode? schema = SchemaOf(response);
        return (schema, body) switch
        {
            (null, null) => [],
            ({ } described, { } json) => excerpt.Check(described, json, "body"),
            _ => [$"status {status} {(body is null ? "lacks a body" : "has a body that is not described")}"],
        };
    }

    private static YamlMappingNode? SchemaOf(YamlMappingNode message) => OpenApiExcerpt.Map(message, "content") is { } content
        ? OpenApiExcerpt.Map(OpenApiExcerpt.Map(content, "application/json")!, "schema")
        : null;

    private Dictionary<string, YamlMappingNode> Parameters(string place, bool required = false) =>
        OpenApiExcerpt.Child(operation, "parameters") is YamlSequenceNode parameters
            ? parameters.Cast<YamlMappingNode>().Select(excerpt.Resolve)
                .Where(parameter => OpenApiExcerpt.Text(parameter, "in") == place && (!required || OpenApiExcerpt.Text(parameter, "required") == "true"))
                .ToDictionary(parameter => OpenApiExcerpt.Text(parameter, "name")!, parameter => OpenApiExcerpt.Map(parameter, "schema")!)
            : [];

    private static bool IsWithin(YamlMappingNode schema, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && (OpenApiExcerpt.Text(schema, "minimum") is not { } least || number >= long.Parse(least, CultureInfo.InvariantCulture))
        && (OpenApiExcerpt.Text(schema, "maximum") is not { } most || number <= long.Parse(most, CultureInfo.InvariantCulture));
}
