using System.Buffers;
using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BounceKit.Wire;

/// <summary>Forward reading of a response's JSON: tolerant of a byte order mark and of null members, strict about shape.</summary>
internal ref struct WireJson
{
    private const int MaxTextLength = 64 * 1024;
    private const int MaxNumberLength = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CancellationToken _cancellationToken;
    private Utf8JsonReader _reader;
    private RowKey _key;
    private JsonFields? _fields;

    private WireJson(ReadOnlySpan<byte> json, CancellationToken cancellationToken)
    {
        _reader = new Utf8JsonReader(json, Options);
        _cancellationToken = cancellationToken;
    }

    public delegate T Parser<T>(ref WireJson json);

    /// <summary>The type of the current value.</summary>
    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>The number of the current row, counted from 1; 0 outside rows.</summary>
    public int Row { get; private set; }

    /// <summary>The position of the current field in its table.</summary>
    public int FieldIndex { get; private set; }

    /// <summary>The name of the current field.</summary>
    public readonly string Field => _fields![FieldIndex];

    /// <summary>A key over every field that was read of the current row.</summary>
    public readonly ulong Key => _key.Value;

    /// <summary>Parses a body, beginning at its first value; whatever is wrong with it becomes a <see cref="WireFormatException"/>.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body, Parser<T> parse, CancellationToken cancellationToken = default) => Read(
        new WireJson(body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body, cancellationToken), parse);

    /// <summary>Parses one row of a body that is read in pieces.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rowsBefore">How many were read before.</param>
    /// <param name="parse">Parses the row.</param>
    public static T ReadRow<T>(ReadOnlySpan<byte> row, int rowsBefore, Parser<T> parse) =>
        Read(new WireJson(row, CancellationToken.None) { Row = rowsBefore }, parse);

    private static T Read<T>(WireJson json, Parser<T> parse)
    {
        try
        {
            json._reader.Read();
            T result = parse(ref json);
            return json._reader.Read() ? throw new WireFormatException("there is text after the end of the JSON") : result;
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

    /// <summary>The current value must have the type.</summary>
    public readonly void Require(JsonTokenType type, string what)
    {
        if (Type != type)
        {
            throw new WireFormatException($"{what} is {Name(Type)}, not {Name(type)}");
        }
    }

    /// <summary>As <see cref="Require(JsonTokenType, string)"/>, for the current field. The text is made only where it is needed.</summary>
    public readonly void Require(JsonTokenType type)
    {
        if (Type != type)
        {
            Require(type, Row > 0 ? $"'{Field}' in row {Row}" : $"'{Field}'");
        }
    }

    /// <summary>Moves to the next row of the current list, or of the current object where that stands for a list.</summary>
    /// <returns>False at its end.</returns>
    public bool MoveToRow()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _reader.Read();
        if (Type == JsonTokenType.PropertyName)
        {
            _reader.Read();
        }

        if (Type is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            Row = 0;
            return false;
        }

        BeginRow();
        return true;
    }

    /// <summary>The next row of a list whose rows are bare texts; null at its end.</summary>
    public string? ReadItem()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _reader.Read();
        if (Type == JsonTokenType.EndArray)
        {
            Row = 0;
            return null;
        }

        Row++;
        _key = new RowKey();
        if (Type != JsonTokenType.String || _reader.ValueSpan.Length > MaxTextLength)
        {
            Require(JsonTokenType.String, $"row {Row}");
            throw new WireFormatException($"row {Row} is longer than {MaxTextLength} bytes");
        }

        AddToKey();
        return Text();
    }

    /// <summary>Makes the current value the next row.</summary>
    public void BeginRow()
    {
        Row++;
        _key = new RowKey();
        FieldIndex = -1;
        if (Type != JsonTokenType.StartObject)
        {
            Require(JsonTokenType.StartObject, $"row {Row}");
        }
    }

    /// <summary>Moves to the next field of the current object that is in the table, skipping other members.</summary>
    /// <returns>False at the end of the object.</returns>
    public bool MoveToField(JsonFields fields)
    {
        while (MoveToMember())
        {
            if (IsField(fields))
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>Moves to the next member of the current object.</summary>
    /// <returns>False at the end of the object.</returns>
    public bool MoveToMember()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _reader.Read();
        return Type != JsonTokenType.EndObject;
    }

    /// <summary>Whether the current member is one of the table; then it is the current field.</summary>
    public bool IsField(JsonFields fields)
    {
        if (!ReferenceEquals(_fields, fields))
        {
            _fields = fields;
        }

        FieldIndex = fields.Find(_reader, FieldIndex + 1);
        return FieldIndex >= 0;
    }

    /// <summary>Skips the value of the current member.</summary>
    public void Skip()
    {
        if (MoveIn() is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        // The framework's own way, which looks at no token: a value may be as long as a response.
        int depth = _reader.CurrentDepth;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _reader.Read();
        }
        while (_reader.CurrentDepth > depth);
    }

    /// <summary>Moves to the value of the current member.</summary>
    /// <returns>Its type.</returns>
    public JsonTokenType MoveIn()
    {
        _reader.Read();
        return Type;
    }

    /// <summary>Moves to the value of the current field, which must be a text, a number or null.</summary>
    /// <returns>False when it is null.</returns>
    public bool MoveToValue()
    {
        _reader.Read();
        if (_reader.ValueSpan.Length > MaxTextLength)
        {
            throw Malformed($"is longer than {MaxTextLength} bytes");
        }

        AddToKey();
        return Type switch
        {
            JsonTokenType.String or JsonTokenType.Number => true,
            JsonTokenType.Null => false,
            _ => throw Malformed($"is {Name(Type)}, not a text"),
        };
    }

    /// <summary>
    /// The current value in UTF-8, without a string. Escapes are resolved in the buffer; a text that does not fit is longer than anything
    /// that is expected there, and stays as it is.
    /// </summary>
    public readonly ReadOnlySpan<byte> Bytes(Span<byte> buffer) => _reader.ValueIsEscaped && _reader.ValueSpan.Length <= buffer.Length
        ? buffer[.._reader.CopyString(buffer)]
        : _reader.ValueSpan;

    /// <summary>The text of the current field; a number as it is written; null for null.</summary>
    public string? ReadText() => MoveToValue() ? Text() : null;

    /// <summary>As <see cref="ReadText"/>, with one string for a word that comes in row after row.</summary>
    public string? ReadWord()
    {
        if (!MoveToValue())
        {
            return null;
        }

        return !_reader.ValueIsEscaped && Utf8.IsValid(_reader.ValueSpan) ? WireWords.Get(_reader.ValueSpan) : Text();
    }

    /// <summary>The words of the current field, which is a list of texts; null for null.</summary>
    public IReadOnlyList<string>? ReadWords()
    {
        if (MoveIn() == JsonTokenType.Null)
        {
            return null;
        }

        List<string> words = [];
        Require(JsonTokenType.StartArray);
        while (_reader.Read() && Type != JsonTokenType.EndArray)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            words.Add(Type == JsonTokenType.String && _reader.ValueSpan.Length <= MaxTextLength ? Text() : throw Malformed("is not a list of texts"));
        }

        return words;
    }

    /// <summary>A whole number, which may be written as a text; null when there is none.</summary>
    public long? ReadNumber()
    {
        ReadOnlySpan<byte> text = MoveToValue() ? Bytes(stackalloc byte[MaxNumberLength]).Trim(" \t\r\n"u8) : default;
        if (text.IsEmpty)
        {
            return null;
        }

        return Utf8Parser.TryParse(text, out long number, out int length) && length == text.Length ? number : throw Malformed("is not a whole number");
    }

    /// <summary>True or false; false for null.</summary>
    public bool ReadFlag() => MoveIn() switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        _ => throw Malformed("is not true or false"),
    };

    /// <summary>The exception for the current field, which names row and field.</summary>
    public readonly WireFormatException Malformed(string problem) => new(Row > 0 ? $"row {Row}: '{Field}' {problem}" : $"'{Field}' {problem}");

    private readonly string Text() => _reader.ValueIsEscaped ? _reader.GetString()! : Strict.GetString(_reader.ValueSpan);

    // However it is escaped, the same text gives the same key.
    private void AddToKey()
    {
        if (!_reader.ValueIsEscaped)
        {
            _key.Add(_reader.ValueSpan);
            return;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length);
        _key.Add(buffer.AsSpan(0, _reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "something else",
    };
}
