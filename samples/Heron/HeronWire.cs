using System.Text.Json.Serialization;

namespace Heron;

/// <summary>The response to <c>GET /bounces</c>.</summary>
internal sealed record HeronPage(int TotalCount, IReadOnlyList<HeronRow> Bounces);

/// <summary>A bounce as Heron sends it.</summary>
internal sealed record HeronRow(
    long ID, string Type, string Email, DateTimeOffset BouncedAt, string? Details = null, string? MessageID = null, string? MessageStream = null,
    string? Tag = null, bool? Inactive = null, bool? CanActivate = null);

/// <summary>An error of Heron's.</summary>
internal sealed record HeronError(int ErrorCode, string? Message);

/// <summary>Reads responses without reflection. A null or a missing value where one is required is an error, not a row without it.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HeronPage))]
[JsonSerializable(typeof(HeronError))]
internal sealed partial class HeronJson : JsonSerializerContext;
