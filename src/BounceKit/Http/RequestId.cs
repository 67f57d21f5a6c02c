using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>The id that a server gives a request. The server chooses its text: what does not look like an id is not shown.</summary>
internal static class RequestId
{
    private const int MaxLength = 128;

    /// <summary>The first of the headers that is present; null where there is none, or where its value is not an id.</summary>
    public static string? From(HttpResponseHeaders headers, IEnumerable<string> names)
    {
        string? value = names.Select(name => HeaderText.First(headers, name, ";,")).FirstOrDefault(static value => value is not null);
        return value is { Length: <= MaxLength } && value.All(IsOfId) ? value : null;
    }

    private static bool IsOfId(char character) => char.IsAsciiLetterOrDigit(character) || "-_.:=+/".Contains(character, StringComparison.Ordinal);
}
