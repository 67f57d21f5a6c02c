using System.Net;
using System.Text.Json;

namespace BounceKit.AmazonSes;

/// <summary>Errors of AWS: a type in a header, or in the body, and a message.</summary>
internal static class AmazonSesErrors
{
    private const string ErrorType = "x-amzn-errortype";

    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse response)
    {
        AmazonSesError? body = ReadBody(response);
        string? code = CodeOf(response.GetHeader(ErrorType) ?? body?.Type);
        return code is null && body?.Text is null ? null : new ProviderError(code, body?.Text);
    }

    /// <summary>Whether the response to a request for one address says that it is not on the list.</summary>
    public static bool IsAbsence(PageResponse response) =>
        response.Status == HttpStatusCode.NotFound && Read(response) is { Code: "NotFoundException" };

    /// <summary>
    /// What a 400 means beyond that: AWS documents this status for some errors of all its services that other APIs tell by their status. Null
    /// where it means that the request is at fault.
    /// </summary>
    public static HttpStatusCode? MeaningOf(PageResponse response) => response.Status != HttpStatusCode.BadRequest ? null : Read(response)?.Code switch
    {
        "ThrottlingException" or "TooManyRequestsException" => HttpStatusCode.TooManyRequests,
        "AccessDeniedException" or "ExpiredTokenException" or "IncompleteSignature" or "InvalidSignatureException" or "MissingAuthenticationTokenException"
            or "NotAuthorized" or "RequestExpired" or "SignatureDoesNotMatch" or "UnrecognizedClientException" => HttpStatusCode.Forbidden,
        // The position in the list is no longer known. A new listing has a new one.
        "InvalidNextTokenException" => HttpStatusCode.ServiceUnavailable,
        _ => null,
    };

    // Such as NotFoundException:http://… in the header, and com.example#NotFoundException in the body.
    private static string? CodeOf(string? type) => type?.Split(':')[0].Split('#')[^1] is { Length: > 0 } code ? code : null;

    private static AmazonSesError? ReadBody(PageResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, AmazonSesJson.Default.AmazonSesError);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
