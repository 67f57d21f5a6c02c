using System.IO.Compression;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>
/// Unpacks gzip and insists on its end: the framework's stream takes a body that was cut off for a whole one, which would cut a list
/// short in silence. RFC 1952 ends a body with the length of what was packed; a cut body ends with something else.
/// </summary>
internal sealed class StrictGZipStream(MeteredStream packed) : ReadOnlyStream
{
    // A header, an empty block and a trailer. The zeros of a header that was cut off would pass for the length of nothing.
    private const int LeastLength = 20;

    private readonly GZipStream _unpacked = new(packed, CompressionMode.Decompress, leaveOpen: true);
    private uint _length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await _unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _length = unchecked(_length + (uint)count);
        return count > 0 || buffer.IsEmpty || IsWhole() ? count : throw new InvalidDataException("the gzip body was cut off");
    }

    private bool IsWhole() => packed.Count == 0 || (packed.Count >= LeastLength && _length == packed.Tail);

    protected override void Dispose(bool disposing)
    {
        _unpacked.Dispose();
        base.Dispose(disposing);
    }
}
