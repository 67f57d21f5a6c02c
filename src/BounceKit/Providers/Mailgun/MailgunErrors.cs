using System.Net;
using System.Text.Json;

namespace BounceKit.Mailgun;

/// <summary>Mailgun's errors: an object with a message. A wrong key is answered with plain text, which says no more than the status.</summary>
internal static class MailgunErrors
{
    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => ReadMessage(page) is { } message ? new ProviderError(null, message) : null;

    /// <summary>
    /// Whether the response to a request for one address says that it is not on the list, in Mailgun's own words: a domain of the other region
    /// and a wrong base address lead to a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page, MailgunList list) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true } && list.IsAbsence(ReadMessage(page));

    /// <summary>The message with which Mailgun reports an error, or that something was removed; null when there is none.</summary>
    public static string? ReadMessage(PageResponse page)
    {
        if (!page.IsErrorSized || page.FirstByte() != '{')
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(page.Body, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }
}
