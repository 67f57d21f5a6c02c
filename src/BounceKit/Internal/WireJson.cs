using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BounceKit.Internal;

/// <summary>Forward reading of a page's JSON: tolerant of a byte order mark and of null members, strict about shape.</summary>
internal static class WireJson
{
    private const int MaxTextLength = 64 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

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
        catch (InvalidOperationException)
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

    /// <summary>Reads the value of a text member; a number is taken as it is written; null is null.</summary>
    public static string? ReadText(ref Utf8JsonReader reader, ref RowKey key, int row, string field)
    {
        reader.Read();
        if (reader.ValueSpan.Length > MaxTextLength)
        {
            throw new WireFormatException($"row {row}: '{field}' is longer than {MaxTextLength} bytes");
        }

        string? text = reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => throw new WireFormatException($"row {row}: '{field}' is {Name(reader.TokenType)}, not a text"),
        };
        key = key.Add(text);
        return text;
    }

    /// <summary>Reads the value of a number member, which may be written as text; null is null.</summary>
    public static decimal? ReadNumber(ref Utf8JsonReader reader, ref RowKey key, int row, string field)
    {
        string? text = ReadText(ref reader, ref key, row, field);
        return text switch
        {
            null => null,
            _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
            _ => throw new WireFormatException($"row {row}: '{field}' is not a number"),
        };
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
