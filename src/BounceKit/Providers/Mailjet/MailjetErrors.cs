using System.Net;
using BounceKit.Http;

namespace BounceKit.Mailjet;

/// <summary>Mailjet's errors: an object with a status and a message. That a key was refused may come without a body.</summary>
internal static class MailjetErrors
{
    // The message says what is wrong, and the information, which is often empty, where.
    private static readonly string[] TextNames = ["ErrorMessage", "ErrorInfo"];

    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(page, static root =>
    {
        string message = string.Join(": ", TextNames.Select(name => JsonErrors.Text(root, name)).OfType<string>());
        string? code = JsonErrors.Text(root, "StatusCode");
        return code is null && message.Length == 0 ? null : new ProviderError(code, message.Length == 0 ? null : message);
    });

    /// <summary>
    /// Whether the response to a request for one contact says that there is none, in Mailjet's own words: a proxy or a wrong base address leads to
    /// a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page) => page is { Status: HttpStatusCode.NotFound, IsJson: true } && Read(page)?.Code == "404";
}
