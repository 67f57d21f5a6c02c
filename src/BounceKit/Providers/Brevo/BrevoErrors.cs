using System.Net;
using System.Text.Json;

namespace BounceKit.Brevo;

/// <summary>Brevo's errors: an object with a code and a message.</summary>
internal static class BrevoErrors
{
    private const string NotFound = "document_not_found";

    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page)
    {
        if (!page.IsErrorSized || page.FirstByte() != '{')
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(page.Body, new JsonDocumentOptions { MaxDepth = 64 });
            ProviderError error = new(TextOf(document.RootElement, "code"), TextOf(document.RootElement, "message"));
            return error == default ? null : error;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }

    /// <summary>
    /// Whether the response to a removal says that the address is not on the list, in Brevo's own words: a proxy or a wrong base address leads
    /// to a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true } && Read(page)?.Code == NotFound;

    private static string? TextOf(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
