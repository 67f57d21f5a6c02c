namespace BounceKit.Paging;

/// <summary>The links that some providers give to their next page. They are never requested: a response must not decide where a key is sent.</summary>
internal static class PageLink
{
    /// <summary>The token in a link, which may be absolute or relative.</summary>
    /// <param name="link">The link.</param>
    /// <param name="parameter">The name of the query parameter that holds the token.</param>
    /// <returns>The token; null where the link has none.</returns>
    public static string? FindToken(string link, string parameter)
    {
        ReadOnlySpan<char> address = link.AsSpan();
        int fragment = address.IndexOf('#');
        address = fragment < 0 ? address : address[..fragment];
        int query = address.IndexOf('?');
        ReadOnlySpan<char> pairs = address[(query < 0 ? address.Length : query + 1)..];
        foreach (Range range in pairs.Split('&'))
        {
            ReadOnlySpan<char> pair = pairs[range];
            int equals = pair.IndexOf('=');
            if (equals > 0 && Uri.UnescapeDataString(pair[..equals]) == parameter && equals + 1 < pair.Length)
            {
                return Uri.UnescapeDataString(pair[(equals + 1)..]);
            }
        }

        return null;
    }
}
