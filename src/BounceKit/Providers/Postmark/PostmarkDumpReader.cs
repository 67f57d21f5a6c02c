using System.Buffers;
using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>
/// Reads the suppressions of a message stream, which come in one response however many there are, some at a time, so that memory stays flat.
/// </summary>
/// <param name="body">The response from its start.</param>
/// <param name="stream">The message stream.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class PostmarkDumpReader(Stream body, string stream, CancellationToken cancellationToken) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private const int MaxBuffer = 1024 * 1024;

    private readonly Stream _body = SkipByteOrderMark(body);
    private readonly WireJson.Parser<PostmarkRow> _parse = PostmarkWire.SuppressionsOf(stream);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _length;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private Place _place;
    private bool _isComplete;
    private int _row;

    private enum Place
    {
        Start,
        Envelope,
        List,
        End,
    }

    /// <summary>Whether the response has a list, even an empty one.</summary>
    public bool HasList { get; private set; }

    /// <summary>Reads rows.</summary>
    /// <param name="count">How many at most.</param>
    /// <returns>None at the end.</returns>
    /// <exception cref="WireFormatException">The response is no such list.</exception>
    public KeyedRows<PostmarkRow> Read(int count)
    {
        KeyedRows<PostmarkRow> rows = [];
        try
        {
            while (rows.Count < count && _place != Place.End)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!ReadBuffered(rows, count))
                {
                    Fill();
                }
            }

            return rows;
        }
        catch (JsonException)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException(_row == 0 ? "it is not valid JSON" : $"it is not valid JSON at row {_row} or after it");
        }
        catch (InvalidOperationException)
        {
            throw new WireFormatException("a text is not valid UTF-8");
        }
    }

    public void Dispose()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what is complete in the buffer.</summary>
    /// <returns>False when there was nothing.</returns>
    private bool ReadBuffered(KeyedRows<PostmarkRow> rows, int count)
    {
        Utf8JsonReader json = new(_buffer.AsSpan(0, _length), _isComplete, _state);
        int consumed = 0;
        bool hasMoved = false;
        while (rows.Count < count && _place != Place.End && TryMove(ref json, rows))
        {
            hasMoved = true;
            consumed = (int)json.BytesConsumed;
            _state = json.CurrentState;
        }

        _buffer.AsSpan(consumed, _length - consumed).CopyTo(_buffer);
        _length -= consumed;
        return hasMoved;
    }

    private bool TryMove(ref Utf8JsonReader json, KeyedRows<PostmarkRow> rows)
    {
        if (!json.Read())
        {
            _place = _isComplete ? Place.End : _place;
            return _isComplete;
        }

        return _place switch
        {
            Place.List => TryReadRow(ref json, rows),
            Place.Envelope => TryReadMember(ref json),
            _ => Open(json.TokenType),
        };
    }

    private bool Open(JsonTokenType type)
    {
        Require(type == JsonTokenType.StartObject, "it is not an object with suppressions");
        _place = Place.Envelope;
        return true;
    }

    private bool TryReadMember(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return true;
        }

        bool isList = json.ValueTextEquals("Suppressions"u8);
        if (!isList || !json.Read())
        {
            return !isList && json.TrySkip();
        }

        Require(json.TokenType == JsonTokenType.StartArray, "'Suppressions' is not a list");
        Require(!HasList, "'Suppressions' is there twice");
        HasList = true;
        _place = Place.List;
        return true;
    }

    private bool TryReadRow(ref Utf8JsonReader json, KeyedRows<PostmarkRow> rows)
    {
        if (json.TokenType == JsonTokenType.EndArray)
        {
            _place = Place.Envelope;
            return true;
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new WireFormatException($"row {_row + 1} is not an object");
        }

        int start = (int)json.TokenStartIndex;
        if (!json.TrySkip())
        {
            return false;
        }

        rows.Add(WireJson.ReadRow(_buffer.AsSpan(start, (int)json.BytesConsumed - start), rowsBefore: _row++, _parse));
        return true;
    }

    private void Fill()
    {
        if (_length >= MaxBuffer)
        {
            throw new WireFormatException($"row {_row + 1} is longer than {MaxBuffer} bytes");
        }

        if (_length == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        int read = _body.Read(_buffer.AsSpan(_length));
        _length += read;
        _isComplete = read == 0;
    }

    private static Stream SkipByteOrderMark(Stream body)
    {
        Span<byte> start = stackalloc byte[3];
        int length = body.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        body.Position = start[..length].SequenceEqual(Encoding.UTF8.Preamble) ? length : 0;
        return body;
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new WireFormatException(problem);
        }
    }
}
