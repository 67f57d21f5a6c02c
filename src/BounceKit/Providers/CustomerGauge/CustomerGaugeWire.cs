using System.Globalization;
using System.Text.Json;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>One row of a list. A date is in the account's time zone unless its kind is UTC.</summary>
internal readonly record struct CustomerGaugeRow(
    CustomerGaugeListKind Kind, string Email, string? Type, string? Reason, DateTime? Date, string? User, ulong Key) : IKeyedRow;

/// <summary>One response: rows, or an error in their place.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">What <c>Total_Records</c> says; null where it is missing.</param>
/// <param name="IsError">Whether the response contains an error object.</param>
internal readonly record struct CustomerGaugeList(KeyedRows<CustomerGaugeRow> Rows, long? Total, bool IsError);

/// <summary>CustomerGauge's JSON. The published sample was written by hand, so the case of names and the type of numbers are uncertain.</summary>
internal static class CustomerGaugeWire
{
    private const int MaxCodeLength = 40;

    private static readonly JsonFields TokenFields = new(ignoreCase: true, "access_token", "expires_in");
    private static readonly JsonFields ListFields = new(ignoreCase: true, "Data", "Total_Records", "Error");
    private static readonly JsonFields RowFields = new(ignoreCase: true, "Email", "Type", "Reason", "Date", "User");

    /// <summary>Reads a response of the list, in JSON or in XML.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static CustomerGaugeList ReadList(PageResponse page, CustomerGaugeListKind kind) => page.FirstByte() switch
    {
        (byte)'{' => ReadJson(page.Body.Span, kind, page.CancellationToken),
        (byte)'<' => CustomerGaugeXml.Read(page.Body, kind, page.CancellationToken).List,
        0 => throw new WireFormatException("it is empty"),
        _ => throw new WireFormatException("it is neither JSON nor XML"),
    };

    /// <summary>The error in a response in JSON or XML, also of a token endpoint; null when there is none.</summary>
    public static ProviderError? ReadError(PageResponse page)
    {
        try
        {
            return page.FirstByte() == '<'
                ? CustomerGaugeXml.Read(page.Body, CustomerGaugeListKind.Bounces, page.CancellationToken).Error
                : JsonErrors.Read(page, ReadJsonError);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    /// <summary>Reads the response of the token endpoint.</summary>
    /// <exception cref="WireFormatException">It contains no token.</exception>
    public static CustomerGaugeToken ReadToken(ReadOnlySpan<byte> body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        string? token = null;
        string? seconds = null;
        json.Require(JsonTokenType.StartObject, "the token response");
        while (json.MoveToField(TokenFields))
        {
            if (json.Field == "access_token")
            {
                token = json.ReadText();
            }
            else
            {
                seconds = json.ReadText();
            }
        }

        return token is { Length: > 0 } && !token.Any(character => !char.IsAscii(character) || char.IsControl(character) || character == ' ')
            ? new CustomerGaugeToken(token, ToLifetime(seconds))
            : throw new WireFormatException("the token response has no usable 'access_token'");
    });

    /// <summary>An error code that can be shown: a number or a word.</summary>
    public static string? ToCode(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxCodeLength } code && code.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? code
            : null;

    /// <summary>The total, from a number, a text or an element; null where it is empty.</summary>
    public static long? ToTotal(string? text) => text?.Trim() switch
    {
        null or "" => null,
        { } digits when long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long total) => total,
        _ => throw new WireFormatException("'Total_Records' is not a count"),
    };

    // An empty list is accepted only where something says that it is one.
    public static CustomerGaugeList ToList(KeyedRows<CustomerGaugeRow> rows, long? total, bool hasData, bool isError) =>
        isError || hasData || total == 0
            ? new CustomerGaugeList(rows, total, isError)
            : throw new WireFormatException("it has neither 'Data' nor an error");

    /// <summary>Reads a response of the list in JSON.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static CustomerGaugeList ReadJson(
        ReadOnlySpan<byte> body, CustomerGaugeListKind kind, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            KeyedRows<CustomerGaugeRow> rows = [];
            long? total = null;
            bool hasData = false;
            bool isError = false;
            json.Require(JsonTokenType.StartObject, "the list");
            while (json.MoveToField(ListFields))
            {
                switch (json.Field)
                {
                    case "Data":
                        hasData = ReadRows(ref json, kind, rows) || hasData;
                        break;
                    case "Total_Records":
                        total = ToTotal(json.ReadText());
                        break;
                    default:
                        json.Skip();
                        isError |= json.Type is not (JsonTokenType.Null or JsonTokenType.False);
                        break;
                }
            }

            return ToList(rows, total, hasData, isError);
        },
        cancellationToken);

    // PHP, in which the API is written, sends a list whose numbers have gaps as an object.
    private static bool ReadRows(ref WireJson json, CustomerGaugeListKind kind, KeyedRows<CustomerGaugeRow> rows)
    {
        JsonTokenType type = json.MoveIn();
        if (type == JsonTokenType.Null)
        {
            return false;
        }

        if (type != JsonTokenType.StartObject)
        {
            json.Require(JsonTokenType.StartArray, "'Data'");
        }

        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json, kind));
        }

        return true;
    }

    private static CustomerGaugeRow ReadRow(ref WireJson json, CustomerGaugeListKind kind)
    {
        string? email = null;
        string? type = null;
        string? reason = null;
        DateTime? date = null;
        string? user = null;
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "Email":
                    email = json.ReadText();
                    break;
                case "Type":
                    type = json.ReadWord();
                    break;
                case "Reason":
                    reason = json.ReadText();
                    break;
                case "Date":
                    date = ReadDate(ref json);
                    break;
                case "User":
                    user = json.ReadWord();
                    break;
            }
        }

        return ToRow(new CustomerGaugeRow(kind, email ?? "", type, reason, date, user, json.Key), json.Row);
    }

    private static DateTime? ReadDate(ref WireJson json) =>
        json.MoveToValue() ? CustomerGaugeDates.Parse(json.Bytes(stackalloc byte[CustomerGaugeDates.MaxLength]), json.Row) : null;

    /// <summary>The row itself, unless it lacks its address.</summary>
    public static CustomerGaugeRow ToRow(in CustomerGaugeRow row, int number) =>
        string.IsNullOrWhiteSpace(row.Email) ? throw new WireFormatException($"row {number} has no 'Email'") : row;

    private static ProviderError? ReadJsonError(JsonElement root) => Member(root, "error") switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.False } => null,
        { ValueKind: JsonValueKind.Object } error => new ProviderError(ToCode(Text(error, "code")), Text(error, "message") ?? "an error without a message"),
        { ValueKind: JsonValueKind.String } word => ToError(word.GetString(), Text(root, "error_description") ?? Text(root, "message")),
        _ => new ProviderError(null, "an error without a message"),
    };

    // A code in OAuth 2, a sentence elsewhere.
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
}
