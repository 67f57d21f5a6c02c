using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Faults;

/// <summary>Packs bodies.</summary>
internal static class Packing
{
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    public static string NameOf(SimulatedEncoding encoding) => encoding == SimulatedEncoding.GZip ? "gzip" : "br";

    public static bool IsAccepted(HttpRequest request, SimulatedEncoding encoding) =>
        encoding != SimulatedEncoding.Identity
        && request.Headers.AcceptEncoding.ToString().Split(',').Any(
            name => name.Split(';')[0].Trim().Equals(NameOf(encoding), StringComparison.OrdinalIgnoreCase));

    public static byte[] Pack(byte[] body, SimulatedEncoding encoding, CompressionLevel level)
    {
        using MemoryStream packed = new();
        using (Stream packer = encoding == SimulatedEncoding.GZip ? new GZipStream(packed, level, leaveOpen: true) : new BrotliStream(packed, level, leaveOpen: true))
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }

    /// <summary>The body in gzip with blanks after it, up to a size.</summary>
    public static byte[] Bomb(byte[] body, long size)
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(body);
            for (long left = size - body.Length; left > 0; left -= Blanks.Length)
            {
                packer.Write(Blanks, 0, (int)Math.Min(left, Blanks.Length));
            }
        }

        return packed.ToArray();
    }
}
