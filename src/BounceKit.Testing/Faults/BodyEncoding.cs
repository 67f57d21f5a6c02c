using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Faults;

/// <summary>Compresses bodies.</summary>
internal static class BodyEncoding
{
    private static readonly byte[] Blanks64K = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    public static string NameOf(SimulatedEncoding encoding) => encoding == SimulatedEncoding.GZip ? "gzip" : "br";

    public static bool IsAccepted(HttpRequest request, SimulatedEncoding encoding) =>
        encoding != SimulatedEncoding.Identity
        && request.Headers.AcceptEncoding.ToString().Split(',').Any(
            name => name.Split(';')[0].Trim().Equals(NameOf(encoding), StringComparison.OrdinalIgnoreCase));

    public static byte[] Encode(byte[] body, SimulatedEncoding encoding, CompressionLevel level)
    {
        using MemoryStream encoded = new();
        using (Stream encoder = encoding == SimulatedEncoding.GZip ? new GZipStream(encoded, level, leaveOpen: true) : new BrotliStream(encoded, level, leaveOpen: true))
        {
            encoder.Write(body);
        }

        return encoded.ToArray();
    }

    /// <summary>That many blanks in gzip.</summary>
    public static byte[] Blanks(long count)
    {
        using MemoryStream encoded = new();
        using (GZipStream encoder = new(encoded, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (long left = count; left > 0; left -= Blanks64K.Length)
            {
                encoder.Write(Blanks64K, 0, (int)Math.Min(left, Blanks64K.Length));
            }
        }

        return encoded.ToArray();
    }
}
