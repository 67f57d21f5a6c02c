using System.Text.Json.Serialization;

namespace Postmark;

/// <summary>Reads answers without reflection. A null where a value is required is an error, not a row without it.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PostmarkPage))]
internal sealed partial class PostmarkJson : JsonSerializerContext;
