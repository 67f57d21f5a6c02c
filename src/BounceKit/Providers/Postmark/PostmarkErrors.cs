using System.Text.Json;

namespace BounceKit.Postmark;

/// <summary>Postmark's errors: an object with a code and a message, whatever the status.</summary>
internal static class PostmarkErrors
{
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
            string? code = TextOf(document.RootElement, "ErrorCode");
            string? message = TextOf(document.RootElement, "Message");
            return code is null && message is null ? null : new ProviderError(code, message);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
