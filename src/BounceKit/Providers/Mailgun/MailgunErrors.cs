using System.Net;
using BounceKit.Http;

namespace BounceKit.Mailgun;

/// <summary>Mailgun's errors: an object with a message. A wrong key is answered with plain text, which says no more than the status.</summary>
internal static class MailgunErrors
{
    /// <summary>The message with which Mailgun reports an error, or that something was removed; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(
        page, static root => JsonErrors.Text(root, "message") is { } message ? new ProviderError(null, message) : null);

    /// <summary>
    /// Whether the response to a request for one address says that it is not on the list, in Mailgun's own words: a domain of the other region
    /// and a wrong base address lead to a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page, MailgunList list) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true } && list.IsAbsence(Read(page)?.Message);
}
