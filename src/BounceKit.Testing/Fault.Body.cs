using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using BounceKit.Testing.Faults;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing;

/// <content>The body is damaged or is something else.</content>
public sealed partial class Fault
{
    // Where a gzip body ends: four bytes of checksum, four of length.
    private const int GZipTrailer = 8;

    /// <summary>A body in gzip that is cut in the middle; the HTTP framing is right.</summary>
    public static Fault TruncatedGZip { get; } = Encoded(
        "gzip cut in the middle", SimulatedEncoding.GZip, static encoded => encoded[..(encoded.Length / 2)]);

    /// <summary>A body in gzip without its checksum and length at the end.</summary>
    public static Fault GZipWithoutTrailer { get; } = Encoded(
        "gzip without its trailer", SimulatedEncoding.GZip, static encoded => encoded[..^GZipTrailer]);

    /// <summary>A body in gzip with one bit flipped: the checksum is wrong.</summary>
    public static Fault GZipWithFlippedBit { get; } = Encoded("gzip with a flipped bit", SimulatedEncoding.GZip, static encoded =>
    {
        encoded[^GZipTrailer] ^= 1;
        return encoded;
    });

    /// <summary>A body in brotli that is cut in the middle; the HTTP framing is right.</summary>
    public static Fault TruncatedBrotli { get; } = Encoded(
        "brotli cut in the middle", SimulatedEncoding.Brotli, static encoded => encoded[..(encoded.Length / 2)]);

    /// <summary>A web page with status 200, such as a proxy's.</summary>
    public static Fault Html { get; } = new("an HTML page", static response =>
    {
        response.Context.Response.ContentType = "text/html; charset=utf-8";
        return response.SendAsync("<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>"u8.ToArray());
    });

    /// <summary>The right headers with status 200, and no body.</summary>
    public static Fault EmptyBody { get; } = Rewritten("an empty body", static _ => []);

    /// <summary>Status 204.</summary>
    public static Fault NoContent { get; } = Status(StatusCodes.Status204NoContent);

    /// <summary>A body in UTF-8 that starts with a byte order mark.</summary>
    public static Fault ByteOrderMark { get; } = Rewritten(
        "a byte order mark", static body => body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body : [.. Encoding.UTF8.Preamble, .. body]);

    /// <summary>A body in UTF-16, and a content type that says so.</summary>
    public static Fault Utf16 { get; } = InCharset("UTF-16", "utf-16", Encoding.Unicode);

    /// <summary>A body in ISO 8859-1, and a content type that says so.</summary>
    public static Fault Latin1 { get; } = InCharset("ISO 8859-1", "iso-8859-1", Encoding.Latin1);

    /// <summary>The right body under another content type.</summary>
    /// <param name="type">The type; <see langword="null"/> for none.</param>
    public static Fault ContentType(string? type) => new($"content type {type ?? "missing"}", async response =>
    {
        byte[] body = await response.CaptureAsync().ConfigureAwait(false);
        response.Context.Response.ContentType = type;
        await response.SendAsync(body).ConfigureAwait(false);
    });

    /// <summary>A small body in gzip that decompresses to a large one, all blanks: 512 MB are sent as about 0.5 MB.</summary>
    /// <param name="bytes">Its size when unencoded.</param>
    public static Fault Bomb(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        byte[] encoded = BodyEncoding.Blanks(bytes);
        return new Fault($"a bomb of {bytes} bytes", async response =>
        {
            // Only its headers are needed.
            await response.CaptureAsync().ConfigureAwait(false);
            response.Context.Response.Headers.ContentEncoding = BodyEncoding.NameOf(SimulatedEncoding.GZip);
            await response.SendEncodedAsync(encoded).ConfigureAwait(false);
        });
    }

    private static Fault Encoded(string name, SimulatedEncoding encoding, Func<byte[], byte[]> damage) => new(name, async response =>
    {
        byte[] body = await response.CaptureAsync().ConfigureAwait(false);
        response.Context.Response.Headers.ContentEncoding = BodyEncoding.NameOf(encoding);
        await response.SendEncodedAsync(damage(BodyEncoding.Encode(body, encoding, CompressionLevel.Fastest))).ConfigureAwait(false);
    });

    private static Fault Rewritten(string name, Func<byte[], byte[]> rewrite) => new(name, async response =>
    {
        byte[] body = await response.CaptureAsync().ConfigureAwait(false);
        await response.SendAsync(rewrite(body)).ConfigureAwait(false);
    });

    private static Fault InCharset(string name, string charset, Encoding encoding) => new(name, async response =>
    {
        byte[] body = await response.CaptureAsync().ConfigureAwait(false);
        HttpResponse http = response.Context.Response;
        http.ContentType = $"{http.ContentType?.Split(';')[0]}; charset={charset}";
        string text = Unescape(Encoding.UTF8.GetString(body).TrimStart('\uFEFF'));
        await response.SendAsync([.. encoding.Preamble, .. encoding.GetBytes(text)]).ConfigureAwait(false);
    });

    // As JSON that was written by hand: with its escapes it would be ASCII, the same in every character set.
    private static string Unescape(string text) =>
        EscapedLetter().Replace(text, static match => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString());

    [GeneratedRegex(@"\\u00[A-Fa-f][0-9A-Fa-f]", RegexOptions.NonBacktracking)]
    private static partial Regex EscapedLetter();
}
