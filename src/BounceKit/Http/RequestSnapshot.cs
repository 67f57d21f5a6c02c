using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>A request as it was: its address, its headers and its content.</summary>
internal sealed class RequestSnapshot(HttpRequestMessage request)
{
    private readonly Uri? _address = request.RequestUri;
    private readonly HttpContent? _content = request.Content;
    private readonly AuthenticationHeaderValue? _authorization = request.Headers.Authorization;
    private readonly KeyValuePair<string, HeaderStringValues>[] _headers = [.. request.Headers.NonValidated];

    /// <summary>Undoes every change since then, and disposes the content that took the place of the original.</summary>
    public void Restore()
    {
        request.RequestUri = _address;
        if (request.Content != _content)
        {
            request.Content?.Dispose();
            request.Content = _content;
        }

        request.Headers.Authorization = _authorization;
        foreach (string name in FindChanges() ?? [])
        {
            request.Headers.Remove(name);
            if (Array.Find(_headers, header => IsNamed(header, name)) is { Key: not null } original)
            {
                request.Headers.Add(name, original.Value);
            }
        }
    }

    private List<string>? FindChanges()
    {
        List<string>? changed = null;
        foreach (KeyValuePair<string, HeaderStringValues> header in request.Headers.NonValidated)
        {
            if (!Contains(header))
            {
                (changed ??= []).Add(header.Key);
            }
        }

        return changed;
    }

    private bool Contains(KeyValuePair<string, HeaderStringValues> header)
    {
        foreach (KeyValuePair<string, HeaderStringValues> original in _headers)
        {
            if (IsNamed(original, header.Key))
            {
                return string.Equals(original.Value.ToString(), header.Value.ToString(), StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static bool IsNamed(KeyValuePair<string, HeaderStringValues> header, string name) =>
        string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase);
}
