using System.Net;
using System.Text.Json;

namespace BounceKit.Mailjet;

/// <summary>Mailjet's errors: an object with a status and a message. That a key was refused may come without a body.</summary>
internal static class MailjetErrors
{
    // The message says what is wrong, and the information, which is often empty, where.
    private static readonly string[] TextNames = ["ErrorMessage", "ErrorInfo"];

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
            string[] texts = [.. TextNames.Select(name => TextOf(document.RootElement, name)).OfType<string>()];
            string? code = TextOf(document.RootElement, "StatusCode");
            return code is null && texts is [] ? null : new ProviderError(code, texts is [] ? null : string.Join(": ", texts));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }

    /// <summary>
    /// Whether the response to a request for one contact says that there is none, in Mailjet's own words: a proxy or a wrong base address leads to
    /// a 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page) => page is { Status: HttpStatusCode.NotFound, IsJson: true } && Read(page)?.Code == "404";

    private static string? TextOf(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && value.ToString() is { Length: > 0 } text ? text : null;
}
