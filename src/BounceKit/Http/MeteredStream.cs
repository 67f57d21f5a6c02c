using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>What came over the wire so far, as it is read: how much, and its last four bytes.</summary>
/// <param name="inner">The stream to read; it stays open.</param>
/// <param name="read">Told after each read that there was progress.</param>
internal sealed class MeteredStream(Stream inner, Action read) : ReadOnlyStream
{
    /// <summary>How many bytes were read.</summary>
    public long Count { get; private set; }

    /// <summary>The last four bytes as a little-endian number; less than four count as if zeros came before.</summary>
    public uint Tail { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count += count;
        foreach (byte value in buffer.Span[Math.Max(0, count - sizeof(uint))..count])
        {
            Tail = (Tail >> 8) | ((uint)value << 24);
        }

        read();
        return count;
    }
}
