using System.IO.Compression;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>
/// Decompresses gzip, which is one or more members with a length and a checksum each (RFC 1952, 2.2). The framework's stream verifies
/// these, but it returns a truncated body as a complete one and ignores whatever follows the last member.
/// </summary>
internal sealed class StrictGZipStream : ReadOnlyStream
{
    private readonly GZipInput _input;
    private readonly GZipStream _decompressed;

    /// <param name="compressed">The stream to read; it stays open.</param>
    public StrictGZipStream(Stream compressed)
    {
        _input = new GZipInput(compressed);
        _decompressed = new GZipStream(_input, CompressionMode.Decompress);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await _decompressed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count == 0 && !buffer.IsEmpty)
        {
            await _input.VerifyEndAsync(cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _decompressed.Dispose();
        base.Dispose(disposing);
    }
}
