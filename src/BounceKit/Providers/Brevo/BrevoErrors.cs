using System.Net;
using BounceKit.Http;

namespace BounceKit.Brevo;

/// <summary>Brevo's errors: an object with a code and a message.</summary>
internal static class BrevoErrors
{
    private const string NotFound = "document_not_found";

    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(page, "code", "message");

    /// <summary>
    /// Whether the response to a removal says that the address is not on the list, in Brevo's own words: a proxy or a wrong base address leads
    /// to a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true } && Read(page)?.Code == NotFound;
}
