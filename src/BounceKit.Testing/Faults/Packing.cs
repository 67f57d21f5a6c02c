using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Faults;

/// <summary>Packs bodies.</summary>
internal static class Packing
{
    private static readonly byte[] Piece = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

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

    /// <summary>So many blanks in gzip.</summary>
    public static byte[] Blanks(long count)
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (long left = count; left > 0; left -= Piece.Length)
            {
                packer.Write(Piece, 0, (int)Math.Min(left, Piece.Length));
            }
        }

        return packed.ToArray();
    }
}
