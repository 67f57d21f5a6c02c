using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace BounceKit.Tests.OpenApi;

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
            else if (OpenApiExcerpt.Text(schema, "type") == "integer" ? !IsWithin(schema, value) : !OpenApiExcerpt.IsWord(schema, value))
            {
                yield return $"the query parameter '{name}' is '{value}'";
            }
        }

        foreach (string missing in Parameters("query", required: true).Keys.Except(query.Select(pair => pair.Key)))
        {
            yield return $"the query parameter '{missing}' is required";
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
        && OpenApiExcerpt.IsBetween(number, OpenApiExcerpt.Text(schema, "minimum"), OpenApiExcerpt.Text(schema, "maximum"));
}
