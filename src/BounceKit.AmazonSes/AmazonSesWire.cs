using System.Text.Json.Serialization;

namespace BounceKit.AmazonSes;

/// <summary>A page of the list. Without a token, it is the last one.</summary>
internal sealed record AmazonSesPage(IReadOnlyList<AmazonSesRow> SuppressedDestinationSummaries, string? NextToken = null);

/// <summary>A single entry.</summary>
internal sealed record AmazonSesEntry(AmazonSesRow SuppressedDestination);

/// <summary>An entry as Amazon SES sends it.</summary>
[JsonConverter(typeof(AmazonSesRowConverter))]
internal sealed record AmazonSesRow(string EmailAddress, string Reason, DateTimeOffset LastUpdateTime, AmazonSesAttributes? Attributes = null);

/// <summary>What caused an entry; only in the response to a request for that entry.</summary>
internal sealed record AmazonSesAttributes(string? MessageId = null, string? FeedbackId = null);

/// <summary>The body of an error. Which of the names is used has changed over time.</summary>
internal sealed record AmazonSesError(
    [property: JsonPropertyName("message")] string? Message = null, [property: JsonPropertyName("Message")] string? OtherMessage = null,
    [property: JsonPropertyName("__type")] string? Type = null)
{
    public string? Text => Message ?? OtherMessage;
}

/// <summary>Reads responses without reflection. A value that is missing, null or there twice is an error.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AmazonSesPage))]
[JsonSerializable(typeof(AmazonSesEntry))]
[JsonSerializable(typeof(AmazonSesAttributes))]
[JsonSerializable(typeof(AmazonSesError))]
internal sealed partial class AmazonSesJson : JsonSerializerContext;
