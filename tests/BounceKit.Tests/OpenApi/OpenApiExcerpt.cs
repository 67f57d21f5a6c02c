using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace BounceKit.Tests.OpenApi;

/// <summary>The part of an OpenAPI description that these tests need: parameters with their bounds, and schemas of answers.</summary>
internal sealed class OpenApiExcerpt(YamlMappingNode root)
{
    /// <summary>Reads the excerpt in the folder of a provider's tests.</summary>
    public static OpenApiExcerpt Load(string provider)
    {
        YamlStream stream = [];
        using StreamReader reader = new(Path.Combine(Repository.Root, "tests", "BounceKit.Tests", "Providers", provider, "OpenApi", "suppressions.yaml"));
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
            "array" when !IsBetween(value.GetArrayLength(), Text(schema, "minItems"), Text(schema, "maxItems")) => [$"{where} has {value.GetArrayLength()} items"],
            "array" => value.EnumerateArray().SelectMany((item, index) => Check(Map(schema, "items")!, item, $"{where}[{index}]")),
            "string" when value.ValueKind == JsonValueKind.String && !IsWord(schema, value.GetString()!) => [$"{where} is '{value}'"],
            "object" when Map(schema, "properties") is { } properties => value.EnumerateObject()
                .SelectMany(member => Map(properties, member.Name) is { } known
                    ? Check(known, member.Value, $"{where}.{member.Name}")
                    : [$"{where}.{member.Name} is not described"])
                .Concat(Missing(schema, value).Select(name => $"{where}.{name} is missing")),
            _ => [],
        };
    }

    private static IEnumerable<string> Missing(YamlMappingNode schema, JsonElement value) => Child(schema, "required") is YamlSequenceNode required
        ? required.Cast<YamlScalarNode>().Select(name => name.Value!).Where(name => !value.TryGetProperty(name, out _))
        : [];

    /// <summary>Whether a text is one of the words of a schema, where it has some.</summary>
    public static bool IsWord(YamlMappingNode schema, string text) =>
        Child(schema, "enum") is not YamlSequenceNode words || words.Cast<YamlScalarNode>().Any(word => word.Value == text);

    /// <summary>Whether a number is within bounds, where there are some.</summary>
    public static bool IsBetween(long number, string? least, string? most) =>
        (least is null || number >= long.Parse(least, CultureInfo.InvariantCulture)) && (most is null || number <= long.Parse(most, CultureInfo.InvariantCulture));

    public static YamlMappingNode? Map(YamlMappingNode node, string key) => Child(node, key) as YamlMappingNode;

    public static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    public static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;
}
