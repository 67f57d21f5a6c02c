namespace BounceKit.Cli.Input;

/// <summary>A stream whose beginning can be looked at before it is read, also where it cannot seek.</summary>
internal sealed class PeekedStream(Stream inner) : Stream
{
    private readonly byte[] _start = new byte[16 * 1024];
    private int _length;
    private int _position;
    private bool _isEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first line, or as much of it as fits, once it has arrived.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekLineAsync(CancellationToken cancellationToken)
    {
        int read;
        do
        {
            // Reading a terminal cannot be interrupted: it is abandoned when the user cancels.
            read = await inner.ReadAsync(_start.AsMemory(_length), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            _length += read;
            _isEnded = read == 0;
        }
        while (read > 0 && _length < _start.Length && !HasLine());

        return _start.AsMemory(0, _length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // A terminal that has ended once would be waited for again.
    public override int Read(Span<byte> buffer) => TakeStart(buffer) is var taken && (taken > 0 || _isEnded) ? taken : inner.Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TakeStart(buffer.Span) is var taken && (taken > 0 || _isEnded) ? ValueTask.FromResult(taken) : inner.ReadAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // Blank lines say nothing about the format.
    private bool HasLine()
    {
        ReadOnlySpan<byte> rest = _start.AsSpan(0, _length);
        while (rest.IndexOf((byte)'\n') is >= 0 and int end)
        {
            ReadOnlySpan<byte> line = rest[..end].TrimStart(" \t\r\0"u8);
            if (!line.IsEmpty)
            {
                return true;
            }

            rest = rest[(end + 1)..];
        }

        return false;
    }

    private int TakeStart(Span<byte> buffer)
    {
        int taken = Math.Min(buffer.Length, _length - _position);
        _start.AsSpan(_position, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }
}
