namespace BounceKit.Http;

/// <summary>The address of an API, from the address of its host.</summary>
internal static class ApiAddress
{
    /// <summary>
    /// Appends the path of the API, or what is missing of it: users write <c>https://api.example.com/</c> as well as <c>https://api.example.com/v3/</c>.
    /// An address that ends as the path does is complete, since the path may begin differently on other hosts.
    /// </summary>
    public static Uri From(Uri host, string apiPath)
    {
        string path = host.AbsolutePath.TrimEnd('/');
        string[] segments = apiPath.Trim('/').Split('/');
        int present = EndsWith(path, segments[^1]) ? segments.Length : PresentSegments(path, segments);
        string missing = string.Concat(segments.Skip(present).Select(static segment => "/" + segment));
        return new UriBuilder(host) { Path = path + missing + (apiPath.EndsWith('/') ? "/" : "") }.Uri;
    }

    /// <summary>The address as a folder: a relative address would replace what follows its last slash.</summary>
    public static Uri WithSlash(Uri address) =>
        address.AbsolutePath.EndsWith('/') ? address : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;

    private static int PresentSegments(string path, string[] segments)
    {
        int count = segments.Length;
        while (count > 0 && !EndsWith(path, string.Join('/', segments.Take(count))))
        {
            count--;
        }

        return count;
    }

    private static bool EndsWith(string path, string end) => path.EndsWith("/" + end, StringComparison.OrdinalIgnoreCase);
}
