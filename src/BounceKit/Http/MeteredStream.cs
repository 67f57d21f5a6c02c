using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>Counts the bytes that are received.</summary>
/// <param name="inner">The stream to read; it stays open.</param>
/// <param name="received">Called after each read.</param>
internal sealed class MeteredStream(Stream inner, Action received) : ReadOnlyStream
{
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count += count;
        received();
        return count;
    }
}
