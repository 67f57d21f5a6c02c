using System.Buffers;
using System.IO.Compression;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>Decompresses brotli. The framework's stream returns a truncated body as a complete one; this one rejects it.</summary>
/// <param name="compressed">The stream to read; it stays open.</param>
internal sealed class StrictBrotliStream(Stream compressed) : ReadOnlyStream
{
    private readonly byte[] _input = new byte[16 * 1024];
    private BrotliDecoder _decoder;
    private ReadOnlyMemory<byte> _unread;
    private bool _started;
    private bool _done;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_done && !buffer.IsEmpty)
        {
            OperationStatus status = _decoder.Decompress(_unread.Span, buffer.Span, out int consumed, out int written);
            _unread = _unread[consumed..];
            _done = status == OperationStatus.Done;
            if (status == OperationStatus.InvalidData || (_done && !_unread.IsEmpty))
            {
                throw new InvalidDataException("the brotli body is damaged");
            }

            if (written > 0)
            {
                return written;
            }

            if (status == OperationStatus.NeedMoreData && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _started ? throw new InvalidDataException("the brotli body was truncated") : 0;
            }
        }

        return _done && !buffer.IsEmpty && await FillAsync(cancellationToken).ConfigureAwait(false)
            ? throw new InvalidDataException("something follows the brotli body")
            : 0;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        int count = await compressed.ReadAsync(_input, cancellationToken).ConfigureAwait(false);
        _unread = _input.AsMemory(0, count);
        _started |= count > 0;
        return count > 0;
    }
}
