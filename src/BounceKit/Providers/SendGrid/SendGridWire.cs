using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>One row of SendGrid's list. The specification requires none of the fields.</summary>
internal readonly record struct SendGridRow(string Email, DateTime? Created, string? Reason, string? Status, ulong Key) : IKeyedRow;

/// <summary>SendGrid's JSON: a bare array of rows, or an object with errors.</summary>
internal static class SendGridWire
{
    private const long LastSecond = 253402300799;

    private const int LongestNumber = 64;

    /// <summary>Reads a list. Anything but an array of objects with an address each is refused.</summary>
    /// <exception cref="WireFormatException">The body is no such list.</exception>
    public static WireRows<SendGridRow> ReadRows(ReadOnlySpan<byte> json) => WireJson.Read(json, static (ref Utf8JsonReader reader) =>
    {
        WireRows<SendGridRow> rows = [];
        WireJson.Expect(ref reader, JsonTokenType.StartArray, "a list of bounces");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            WireJson.RequireRow(ref reader, rows.Count + 1);
            rows.Add(ReadRow(ref reader, rows.Count + 1));
        }

        return rows;
    });

    /// <summary>The error in any of the shapes that SendGrid uses; null when there is none.</summary>
    public static ProviderError? ReadError(PageResponse page) => ReadObject(page, static root =>
    {
        if (FirstError(root) is { } first)
        {
            return new ProviderError(null, Message(first) ?? "an error without a message");
        }

        return root.TryGetProperty("errors", out _) || root.TryGetProperty("error", out _)
            ? new ProviderError(null, root.TryGetProperty("error", out JsonElement error) ? Message(error) : "an error without a message")
            : null;
    });

    /// <summary>
    /// Whether the answer to a request for one address says that it is not on the list: in SendGrid's own words, since a proxy or a wrong base
    /// address answers 404 too.
    /// </summary>
    public static bool IsAbsence(PageResponse page) =>
        page is { Status: HttpStatusCode.NotFound, IsJson: true }
        && ReadObject(page, static root => FirstError(root) is { } first ? new ProviderError(null, Message(first)) : null) is { Message: not null };

    private static ProviderError? ReadObject(PageResponse page, Func<JsonElement, ProviderError?> read)
    {
        if (!page.IsErrorSized || page.FirstByte() != '{')
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(page.Body, new JsonDocumentOptions { MaxDepth = 64 });
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it is not valid UTF-8.
            return null;
        }
    }

    public static HttpContent WriteDelete(IReadOnlyCollection<string> addresses) => WireJson.Write(writer =>
    {
        writer.WriteStartArray("emails"u8);
        foreach (string address in addresses)
        {
            writer.WriteStringValue(address);
        }

        writer.WriteEndArray();
    });

    public static HttpContent WriteDeleteAll() => WireJson.Write(writer => writer.WriteBoolean("delete_all"u8, true));

    private static JsonElement? FirstError(JsonElement root) =>
        root.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? errors[0]
            : null;

    private static string? Message(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString(),
        JsonValueKind.Object when error.TryGetProperty("message", out JsonElement message) => message.ToString(),
        _ => null,
    };

    private static SendGridRow ReadRow(ref Utf8JsonReader reader, int number)
    {
        string? email = null;
        string? reason = null;
        string? status = null;
        DateTime? created = null;
        RowKey key = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("email"u8))
            {
                email = WireJson.ReadText(ref reader, ref key, number, "email");
            }
            else if (reader.ValueTextEquals("reason"u8))
            {
                reason = WireJson.ReadText(ref reader, ref key, number, "reason");
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                status = WireJson.ReadWord(ref reader, ref key, number, "status");
            }
            else if (reader.ValueTextEquals("created"u8))
            {
                created = ReadInstant(ref reader, ref key, number);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return email is { Length: > 0 }
            ? new SendGridRow(email, created, reason, status, key.Value)
            : throw new WireFormatException($"row {number} has no 'email'");
    }

    // The specification types it "number" where its siblings say "integer": fractions occur.
    private static DateTime? ReadInstant(ref Utf8JsonReader reader, ref RowKey key, int row)
    {
        if (!WireJson.TryMove(ref reader, ref key, row, "created"))
        {
            return null;
        }

        ReadOnlySpan<byte> text = WireJson.Bytes(reader, stackalloc byte[LongestNumber], ref key);

        if (Utf8Parser.TryParse(text, out long whole, out int length) && length == text.Length)
        {
            return whole is >= 0 and <= LastSecond ? DateTime.UnixEpoch.AddTicks(whole * TimeSpan.TicksPerSecond) : throw NoInstant(row);
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds))
        {
            throw new WireFormatException($"row {row}: 'created' is not a number");
        }

        return seconds is >= 0 and <= LastSecond ? DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : throw NoInstant(row);
    }

    private static WireFormatException NoInstant(int row) => new($"row {row}: 'created' is no point in time");
}
