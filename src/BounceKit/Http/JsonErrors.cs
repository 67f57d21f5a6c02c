using System.Text.Json;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>Reads the errors of providers that report them as a JSON object.</summary>
internal static class JsonErrors
{
    /// <summary>The error in a response that is an object with a code and a message; null when it has neither.</summary>
    public static ProviderError? Read(PageResponse page, string code, string message) => Read(page, root =>
    {
        ProviderError error = new(Text(root, code), Text(root, message));
        return error == default ? null : error;
    });

    /// <summary>Looks for an error in a response.</summary>
    /// <returns>Null when <paramref name="read"/> finds none, and when the body is no object or too large for an error.</returns>
    public static ProviderError? Read(PageResponse page, Func<JsonElement, ProviderError?> read)
    {
        if (!page.IsErrorSized || page.FirstByte() != '{')
        {
            return null;
        }

        try
        {
            ReadOnlyMemory<byte> body = page.Body;
            using JsonDocument document = JsonDocument.Parse(body[^BodyStart.Skip(body.Span).Length..]);
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }

    /// <summary>A member that is a text or a number, as codes are with one provider or another; null where it is missing or empty.</summary>
    public static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && value.ToString() is { Length: > 0 } text ? text : null;
}
