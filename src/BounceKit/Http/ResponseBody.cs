using System.Buffers;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>A complete response body: in pooled memory, or, past a bound, in a temporary file that is deleted with its handle.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int SpoolBytes = 8 * 1024 * 1024;
    private const int FirstBuffer = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _buffered;
    private SpoolFile? _file;

    public long Length => _file?.Length ?? _buffered;

    /// <summary>Reads the stream to its end. <paramref name="received"/> is called after each read, with the number of bytes so far.</summary>
    public static async Task<ResponseBody> ReadAsync(Stream stream, Action<long> received, CancellationToken cancellationToken)
    {
        ResponseBody body = new();
        try
        {
            while (true)
            {
                int count = await stream.ReadAsync(body.FreeSpace(), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    // So that a full disk fails the request here and not the parsing later.
                    body._file?.OpenRead();
                    return body;
                }

                await body.AdvanceAsync(count, cancellationToken).ConfigureAwait(false);
                received(body.Length);
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The body as a stream from its start. One reader at a time.</summary>
    public Stream OpenRead() => _file?.OpenRead() ?? new MemoryStream(_buffer, 0, _buffered, writable: false);

    /// <summary>The body in one piece of memory, valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Load(CancellationToken cancellationToken = default)
    {
        if (_file is { } file)
        {
            LoadBack(file, cancellationToken);
        }

        return _buffer.AsMemory(0, _buffered);
    }

    public void Dispose()
    {
        _file?.Dispose();
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Memory<byte> FreeSpace()
    {
        if (_buffered == _buffer.Length)
        {
            Grow(_buffer.Length * 2);
        }

        return _buffer.AsMemory(_buffered);
    }

    private async ValueTask AdvanceAsync(int count, CancellationToken cancellationToken)
    {
        _buffered += count;
        if (_file is null && _buffered >= SpoolBytes)
        {
            _file = SpoolFile.Create();
        }

        if (_file is not null)
        {
            await _file.WriteAsync(_buffer.AsMemory(0, _buffered), cancellationToken).ConfigureAwait(false);
            _buffered = 0;
        }
    }

    private void LoadBack(SpoolFile file, CancellationToken cancellationToken)
    {
        if (file.Length > Array.MaxLength)
        {
            throw new WireFormatException($"it is larger than {Array.MaxLength} bytes, which is more than can be parsed");
        }

        _buffered = 0;
        Grow((int)file.Length);
        file.ReadAll(_buffer, cancellationToken);
        _buffered = (int)file.Length;
        file.Dispose();
        _file = null;
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, _buffered).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
