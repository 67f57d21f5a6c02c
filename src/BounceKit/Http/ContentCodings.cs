using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>Decompresses a body as its Content-Encoding says.</summary>
internal static class ContentCodings
{
    // Servers put the name of a character set, of a transfer encoding or of no encoding at all where only a compression belongs.
    private static readonly string[] Untransformed =
        ["identity", "none", "null", "utf", "iso", "us-ascii", "ascii", "latin", "windows-", "binary", "7bit", "8bit", "chunked", "text", "application/"];

    /// <summary>The decompressed body; the stream itself when nothing is compressed.</summary>
    /// <exception cref="BodyRefusedException">The body is compressed in a way that was not offered.</exception>
    // Not the socket handler's own decompression, which returns a truncated body as a complete one.
    public static Stream Decode(MeteredStream wire, HttpContentHeaders headers) => ReadFrom(headers) switch
    {
        [] => wire,
        ["gzip" or "x-gzip"] => new StrictGZipStream(wire),
        ["br"] => new StrictBrotliStream(wire),
        var codings => throw new BodyRefusedException(
            $"the body's Content-Encoding is {HeaderText.ToShow(string.Join(", ", codings)) ?? "not a known one"}, and only gzip and br were offered"),
    };

    private static string[] ReadFrom(HttpContentHeaders headers) =>
        !headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues values)
            ? []
            : [.. values.SelectMany(static value => value.Split(',')).Select(ToName).Where(IsTransformation)];

    private static string ToName(string coding) => coding.Split(';')[0].Trim(' ', '\t', '"').ToLowerInvariant();

    private static bool IsTransformation(string name) =>
        name.Length > 0 && !Array.Exists(Untransformed, beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
