using System.Net;
using BounceKit.Http;

namespace BounceKit.Resend;

/// <summary>Resend's errors: an object with a name and a message. The status of a name has changed over time, so the name decides.</summary>
internal static class ResendErrors
{
    private const string NotFound = "not_found";
    private const string Invalid = "validation_error";

    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(page, "name", "message");

    /// <summary>
    /// Whether the response to a request for one entry says that it is not on the list: "Suppression not found". A wrong path has the same name,
    /// but "The requested endpoint does not exist".
    /// </summary>
    public static bool IsAbsence(PageResponse page) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true } && Read(page) is { Code: NotFound, Message: { } message }
        && message.Contains("not found", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the response to a request for a page may say that the row that the page comes after is gone, which is not documented.</summary>
    public static bool IsRefusedCursor(PageResponse page) =>
        page is { Status: HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity, IsJson: true }
        && Read(page) is { Code: NotFound or Invalid };

    /// <summary>Whether the response says that the key is wrong, with a status that does not: "API key is invalid" has come with 400.</summary>
    public static bool IsRefusedKey(PageResponse page) =>
        page is { Status: HttpStatusCode.BadRequest, IsJson: true } && Read(page) is { } error
        && (error.Code is "missing_api_key" or "restricted_api_key" or "invalid_api_key"
            || (error.Code == Invalid && error.Message?.Contains("API key", StringComparison.OrdinalIgnoreCase) == true));
}
