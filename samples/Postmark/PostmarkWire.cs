using System.Text.Json.Serialization;

namespace Postmark;

/// <summary>The response to <c>GET /bounces</c>.</summary>
internal sealed record PostmarkPage(int TotalCount, IReadOnlyList<PostmarkRow> Bounces);

/// <summary>A bounce as Postmark sends it.</summary>
internal sealed record PostmarkRow(
    long ID, string Type, string Email, DateTimeOffset BouncedAt, string? Details = null, string? MessageID = null, string? MessageStream = null,
    string? Tag = null, bool? Inactive = null, bool? CanActivate = null);

/// <summary>An error of Postmark's.</summary>
internal sealed record PostmarkError(int ErrorCode, string? Message);

/// <summary>Reads responses without reflection. A null or a missing value where one is required is an error, not a row without it.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PostmarkPage))]
[JsonSerializable(typeof(PostmarkError))]
internal sealed partial class PostmarkJson : JsonSerializerContext;
