namespace BounceKit.Wire;

/// <summary>What an XML reader reads from. It ends where a single node takes more bytes than an honest one has.</summary>
/// <param name="inner">The stream to read; it stays open.</param>
internal sealed class XmlNodeStream(Stream inner) : ReadOnlyStream
{
    // The framework's reader keeps a whole start tag in memory and compares its attributes with each other, without a limit of its own: a tag of
    // a few megabytes takes seconds that no token can cut short. No provider uses attributes, and a text of that length is not read anyway.
    private const int MaxNodeBytes = 512 * 1024;

    private int _bytes;

    // The framework's reader takes a larger buffer for a long stream whose length it can see. It does not seek.
    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    /// <summary>Counts anew from here.</summary>
    public void StartNode() => _bytes = 0;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_bytes > MaxNodeBytes)
        {
            throw new WireFormatException($"one of its tags or texts is longer than {MaxNodeBytes / 1024} KiB");
        }

        int read = inner.Read(buffer, offset, count);
        _bytes += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
