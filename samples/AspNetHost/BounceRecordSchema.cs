using System.Text.Json.Nodes;
using BounceKit;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AspNetHost;

/// <summary>Describes a record in OpenAPI documents by the JSON Schema that BounceKit ships.</summary>
internal static class BounceRecordSchema
{
    private static readonly JsonObject Shipped = Load();

    /// <summary>Describes lists of records. Their own schema is empty, since a converter writes them.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.ElementType == typeof(BounceRecord) && context.Document is { } document)
        {
            document.AddComponent(nameof(BounceRecord), Create(Shipped));
            schema.Items = new OpenApiSchemaReference(nameof(BounceRecord), document);
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Create(JsonObject shipped) => new()
    {
        Type = Enum.Parse<JsonSchemaType>((string)shipped["type"]!, ignoreCase: true),
        Description = (string?)shipped["description"],
        Format = (string?)shipped["format"],
        Minimum = shipped["minimum"]?.ToString(),
        Maximum = shipped["maximum"]?.ToString(),
        Enum = shipped["enum"]?.AsArray().Select(word => word!.DeepClone()).ToList(),
        Required = shipped["required"]?.AsArray().Select(name => (string)name!).ToHashSet(),
        Properties = shipped["properties"]?.AsObject().ToDictionary(
            property => property.Key, IOpenApiSchema (property) => Create(property.Value!.AsObject())),
    };

    private static JsonObject Load()
    {
        using Stream stream = typeof(BounceRecord).Assembly.GetManifestResourceStream("BounceKit.bounce-record.schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
