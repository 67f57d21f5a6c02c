namespace BounceKit.Wire;

/// <summary>A stream for a reader that takes no token: it stops reading when the caller cancels. The inner stream stays open.</summary>
internal sealed class CancellableStream(Stream inner, CancellationToken cancellationToken) : ReadOnlyStream
{
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return inner.Read(buffer);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
}
