using System.Globalization;
using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>One row of CustomerGauge's list. A date is on the account's clock unless its kind is UTC.</summary>
internal readonly record struct CustomerGaugeRow(string Email, string? Type, string? Reason, DateTime? Date, ulong Key) : IKeyedRow;

/// <summary>One answer: rows, or an error in their place.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">What <c>Total_Records</c> says; null where it is missing.</param>
/// <param name="IsError">Whether the answer holds an error object.</param>
internal readonly record struct CustomerGaugeList(WireRows<CustomerGaugeRow> Rows, long? Total, bool IsError);

/// <summary>CustomerGauge's JSON. The published sample is written by hand, so that the case of names and the type of numbers are not proven.</summary>
internal static class CustomerGaugeWire
{
    private const int LongestCode = 40;
    private const int LongestDate = 64;

    /// <summary>Reads an answer of the list, in JSON or in XML, whichever it is.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static CustomerGaugeList ReadList(PageResponse page) => page.FirstByte() switch
    {
        (byte)'{' => ReadJson(page.Body.Span),
        (byte)'<' => CustomerGaugeXml.Read(page.Body).List,
        0 => throw new WireFormatException("it is empty"),
        _ => throw new WireFormatException("it is neither JSON nor XML"),
    };

    /// <summary>The error in an answer in JSON or XML, that of a token endpoint included; null when there is none.</summary>
    public static ProviderError? ReadError(PageResponse page)
    {
        try
        {
            return page.FirstByte() switch
            {
                (byte)'{' when page.IsErrorSized => ReadJsonError(page.Body),
                (byte)'<' => CustomerGaugeXml.Read(page.Body).Error,
                _ => null,
            };
        }
        catch (Exception broken) when (broken is JsonException or WireFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads the answer of the token endpoint.</summary>
    /// <exception cref="WireFormatException">There is no token in it.</exception>
    public static CustomerGaugeToken ReadToken(ReadOnlySpan<byte> json) => WireJson.Read(json, static (ref Utf8JsonReader reader) =>
    {
        string? token = null;
        string? seconds = null;
        RowKey key = new();
        WireJson.Expect(ref reader, JsonTokenType.StartObject, "the token answer");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Is(ref reader, "access_token"u8))
            {
                token = WireJson.ReadText(ref reader, ref key, 1, "access_token");
            }
            else if (Is(ref reader, "expires_in"u8))
            {
                seconds = WireJson.ReadText(ref reader, ref key, 1, "expires_in");
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return token is { Length: > 0 } && !token.Any(character => !char.IsAscii(character) || char.IsControl(character) || character == ' ')
            ? new CustomerGaugeToken(token, ToLifetime(seconds))
            : throw new WireFormatException("the token answer has no usable 'access_token'");
    });

    /// <summary>An error code that is fit to be shown: a number or a word.</summary>
    public static string? ToCode(string? text) =>
        text?.Trim() is { Length: > 0 and <= LongestCode } code && code.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? code
            : null;

    /// <summary>The total as it stands in a number, a text or an element; null where it is empty.</summary>
    public static long? ToTotal(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { } digits when long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long total) => total,
        _ => throw new WireFormatException("'Total_Records' is not a count"),
    };

    // An empty list is believed only where something says that it is one.
    public static CustomerGaugeList ToList(WireRows<CustomerGaugeRow> rows, long? total, bool hasData, bool isError) =>
        isError || hasData || total == 0
            ? new CustomerGaugeList(rows, total, isError)
            : throw new WireFormatException("it has neither 'Data' nor an error");

    /// <summary>Reads an answer of the list in JSON.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static CustomerGaugeList ReadJson(ReadOnlySpan<byte> json) => WireJson.Read(json, static (ref Utf8JsonReader reader) =>
    {
        WireRows<CustomerGaugeRow> rows = [];
        long? total = null;
        bool hasData = false;
        bool isError = false;
        WireJson.Expect(ref reader, JsonTokenType.StartObject, "the list");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Is(ref reader, "data"u8))
            {
                hasData = ReadRows(ref reader, rows) || hasData;
            }
            else if (Is(ref reader, "total_records"u8))
            {
                RowKey key = new();
                total = ToTotal(WireJson.ReadText(ref reader, ref key, 0, "Total_Records"));
            }
            else if (Is(ref reader, "error"u8))
            {
                SkipValue(ref reader);
                isError |= reader.TokenType is not (JsonTokenType.Null or JsonTokenType.False);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return ToList(rows, total, hasData, isError);
    });

    // PHP, which the API is written in, sends a list whose numbers have gaps as an object.
    private static bool ReadRows(ref Utf8JsonReader reader, WireRows<CustomerGaugeRow> rows)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        if (!isObject)
        {
            WireJson.Require(ref reader, JsonTokenType.StartArray, "'Data'");
        }

        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            if (isObject)
            {
                reader.Read();
            }

            WireJson.RequireRow(ref reader, rows.Count + 1);
            rows.Add(ReadRow(ref reader, rows.Count + 1));
        }

        return true;
    }

    private static CustomerGaugeRow ReadRow(ref Utf8JsonReader reader, int number)
    {
        string? email = null;
        string? type = null;
        string? reason = null;
        DateTime? date = null;
        RowKey key = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Is(ref reader, "email"u8))
            {
                email = WireJson.ReadText(ref reader, ref key, number, "Email");
            }
            else if (Is(ref reader, "type"u8))
            {
                type = WireJson.ReadWord(ref reader, ref key, number, "Type");
            }
            else if (Is(ref reader, "reason"u8))
            {
                reason = WireJson.ReadText(ref reader, ref key, number, "Reason");
            }
            else if (Is(ref reader, "date"u8))
            {
                date = ReadDate(ref reader, ref key, number);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        return ToRow(email, type, reason, date, key, number);
    }

    public static CustomerGaugeRow ToRow(string? email, string? type, string? reason, DateTime? date, RowKey key, int number) =>
        string.IsNullOrWhiteSpace(email)
            ? throw new WireFormatException($"row {number} has no 'Email'")
            : new CustomerGaugeRow(email, type, reason, date, key.Value);

    private static DateTime? ReadDate(ref Utf8JsonReader reader, ref RowKey key, int row) =>
        WireJson.TryMove(ref reader, ref key, row, "Date")
            ? CustomerGaugeDates.Read(WireJson.Bytes(reader, stackalloc byte[LongestDate], ref key), row)
            : null;

    private static ProviderError? ReadJsonError(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
        JsonElement root = document.RootElement;
        return Member(root, "error") switch
        {
            null or { ValueKind: JsonValueKind.Null or JsonValueKind.False } => null,
            { ValueKind: JsonValueKind.Object } error => new ProviderError(ToCode(Text(error, "code")), Text(error, "message") ?? "an error without a message"),
            { ValueKind: JsonValueKind.String } word => ToError(word.GetString(), Text(root, "error_description") ?? Text(root, "message")),
            _ => new ProviderError(null, "an error without a message"),
        };
    }

    // OAuth 2 puts a code there, others a sentence.
    private static ProviderError ToError(string? word, string? description) =>
        ToCode(word) is { } code ? new ProviderError(code, description) : new ProviderError(null, description ?? word);

    private static string? Text(JsonElement json, string name) => Member(json, name) switch
    {
        { ValueKind: JsonValueKind.String or JsonValueKind.Number } value => value.ToString(),
        _ => null,
    };

    private static JsonElement? Member(JsonElement json, string name)
    {
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static TimeSpan? ToLifetime(string? seconds) =>
        double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0
            ? TimeSpan.FromSeconds(Math.Min(number, TimeSpan.FromDays(1).TotalSeconds))
            : null;

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueIsEscaped
        ? string.Equals(reader.GetString(), Encoding.ASCII.GetString(name), StringComparison.OrdinalIgnoreCase)
        : Ascii.EqualsIgnoreCase(reader.ValueSpan, name);

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
