using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BounceKit.Wire;

/// <summary>Forward reading of a page's JSON: tolerant of a byte order mark and of null members, strict about shape.</summary>
internal static class WireJson
{
    private const int MaxTextLength = 64 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public delegate T Parser<T>(ref Utf8JsonReader reader);

    /// <summary>Parses the whole body; whatever is wrong with it becomes a <see cref="WireFormatException"/>.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json, Parser<T> parse)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
        {
            json = json[Encoding.UTF8.Preamble.Length..];
        }

        Utf8JsonReader reader = new(json, Options);
        try
        {
            T result = parse(ref reader);
            return reader.Read() ? throw new WireFormatException("there is text after the end of the JSON") : result;
        }
        catch (JsonException broken)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException($"it is not valid JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}");
        }
        catch (Exception undecodable) when (undecodable is InvalidOperationException or DecoderFallbackException)
        {
            throw new WireFormatException("a text is not valid UTF-8");
        }
    }

    /// <summary>Moves to the next token, which must be of the type.</summary>
    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read())
        {
            throw new WireFormatException($"it ends where {what} should be");
        }

        Require(ref reader, type, what);
    }

    /// <summary>The present token must be of the type.</summary>
    public static void Require(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
        {
            throw new WireFormatException($"{what} is {Name(reader.TokenType)}, not {Name(type)}");
        }
    }

    /// <summary>The present token must begin a row.</summary>
    public static void RequireRow(ref Utf8JsonReader reader, int row)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Require(ref reader, JsonTokenType.StartObject, $"row {row}");
        }
    }

    /// <summary>Reads the value of a text member; a number is taken as it is written; null is null.</summary>
    public static string? ReadText(ref Utf8JsonReader reader, ref RowKey key, int row, string field) =>
        ReadValue(ref reader, ref key, row, field) switch
        {
            JsonTokenType.Null => null,
            _ when reader.ValueIsEscaped => ReadEscaped(ref reader, ref key),
            _ => Text(reader.ValueSpan, ref key),
        };

    /// <summary>As <see cref="ReadText"/>, for words that come row after row: each is one string.</summary>
    public static string? ReadWord(ref Utf8JsonReader reader, ref RowKey key, int row, string field) =>
        ReadValue(ref reader, ref key, row, field) switch
        {
            JsonTokenType.Null => null,
            _ when reader.ValueIsEscaped => ReadEscaped(ref reader, ref key),
            _ => Word(reader.ValueSpan, ref key),
        };

    /// <summary>Moves to the value of a text member, for what need not become a string; <see cref="Bytes"/> is the value.</summary>
    /// <returns>False when it is null.</returns>
    public static bool TryMove(ref Utf8JsonReader reader, ref RowKey key, int row, string field) =>
        ReadValue(ref reader, ref key, row, field) != JsonTokenType.Null;

    /// <summary>
    /// The value that the reader stands at, in UTF-8. Escapes are resolved into the buffer; what does not fit there is longer than
    /// anything that is looked for, and stays as it is.
    /// </summary>
    public static ReadOnlySpan<byte> Bytes(in Utf8JsonReader reader, Span<byte> buffer, ref RowKey key)
    {
        ReadOnlySpan<byte> bytes = reader.ValueIsEscaped && reader.ValueSpan.Length <= buffer.Length
            ? buffer[..reader.CopyString(buffer)]
            : reader.ValueSpan;
        key.Add(bytes);
        return bytes;
    }

    private static JsonTokenType ReadValue(ref Utf8JsonReader reader, ref RowKey key, int row, string field)
    {
        reader.Read();
        if (reader.ValueSpan.Length > MaxTextLength)
        {
            throw new WireFormatException($"row {row}: '{field}' is longer than {MaxTextLength} bytes");
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            // Keeps its place in the key, as an empty text does.
            key.Add(ReadOnlySpan<byte>.Empty);
        }

        return reader.TokenType is JsonTokenType.Null or JsonTokenType.String or JsonTokenType.Number
            ? reader.TokenType
            : throw new WireFormatException($"row {row}: '{field}' is {Name(reader.TokenType)}, not a text");
    }

    private static string ReadEscaped(ref Utf8JsonReader reader, ref RowKey key)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Text(buffer.AsSpan(0, reader.CopyString(buffer)), ref key);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes, ref RowKey key)
    {
        key.Add(bytes);
        return Strict.GetString(bytes);
    }

    private static string Word(ReadOnlySpan<byte> bytes, ref RowKey key)
    {
        key.Add(bytes);
        return Utf8.IsValid(bytes) ? WireWords.Get(bytes) : Strict.GetString(bytes);
    }

    /// <summary>A request body with one JSON object.</summary>
    public static HttpContent Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        JsonTokenType.Null => "null",
        _ => "something else",
    };
}
