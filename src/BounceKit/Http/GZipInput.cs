using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>
/// Passes a compressed body to the framework's decompressor in pieces that show where it stops. After a member it stops at a byte that
/// begins no other member; otherwise it asks for more. So zeros at the end of a read are passed on one by one, since they may be padding,
/// and after the body comes one byte that begins no member: the decompressor asks for more than that only if the body was truncated.
/// </summary>
/// <param name="compressed">The stream to read; it stays open.</param>
internal sealed class GZipInput(Stream compressed) : ReadOnlyStream
{
    private const byte EndMark = 0xFF;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private Memory<byte> _unread;
    private Piece _last;

    private enum Piece
    {
        None = 0,
        Data,
        Zero,
        EndMark,
        End,
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            return End(buffer.Span);
        }

        int length = Math.Min(buffer.Length, _unread.Span.LastIndexOfAnyExcept((byte)0) + 1);
        _last = length > 0 ? Piece.Data : Piece.Zero;
        return Take(buffer, Math.Max(length, 1));
    }

    /// <summary>Verifies, after the decompressor stopped, that the body was complete and that nothing but zeros follows.</summary>
    /// <exception cref="InvalidDataException">It was truncated, or something else follows.</exception>
    public async ValueTask VerifyEndAsync(CancellationToken cancellationToken)
    {
        while (_last == Piece.Zero && await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            _last = _unread.Span.ContainsAnyExcept((byte)0) ? Piece.Data : Piece.Zero;
            _unread = default;
        }

        switch (_last)
        {
            case Piece.Data:
                throw new InvalidDataException("something follows the gzip body");
            case Piece.End:
                throw new InvalidDataException("the gzip body was truncated");
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_unread.IsEmpty)
        {
            _unread = _buffer.AsMemory(0, await compressed.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
        }

        return !_unread.IsEmpty;
    }

    private int Take(Memory<byte> buffer, int length)
    {
        _unread[..length].CopyTo(buffer);
        _unread = _unread[length..];
        return length;
    }

    private int End(Span<byte> buffer)
    {
        if (_last is Piece.Data or Piece.Zero)
        {
            _last = Piece.EndMark;
            buffer[0] = EndMark;
            return 1;
        }

        // A body without a single byte is an empty one.
        _last = _last == Piece.None ? Piece.None : Piece.End;
        return 0;
    }
}
