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
    private const int MaxNumberLength = 64;

    private static readonly JsonFields Fields = new("created", "email", "reason", "status");

    /// <summary>Reads a list. Anything but an array of objects with an address each is rejected.</summary>
    /// <exception cref="WireFormatException">The body is not such a list.</exception>
    public static WireRows<SendGridRow> ReadRows(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            WireRows<SendGridRow> rows = [];
            json.Require(JsonTokenType.StartArray, "the list of bounces");
            while (json.MoveToRow())
            {
                rows.Add(ReadRow(ref json));
            }

            return rows;
        },
        cancellationToken);

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
    /// Whether the response to a request for one address says that it is not on the list, in SendGrid's own words: a proxy or a wrong base
    /// address leads to a 404 too.
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

    private static SendGridRow ReadRow(ref WireJson json)
    {
        string? email = null;
        string? reason = null;
        string? status = null;
        DateTime? created = null;
        while (json.MoveToField(Fields))
        {
            switch (json.Field)
            {
                case "created":
                    created = ReadInstant(ref json);
                    break;
                case "email":
                    email = json.ReadText();
                    break;
                case "reason":
                    reason = json.ReadText();
                    break;
                case "status":
                    status = json.ReadWord();
                    break;
            }
        }

        return email is { Length: > 0 }
            ? new SendGridRow(email, created, reason, status, json.Key)
            : throw new WireFormatException($"row {json.Row} has no 'email'");
    }

    // The specification types it "number" where its siblings say "integer": fractions occur.
    private static DateTime? ReadInstant(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        return WireInstant.TryParseEpoch(json.Bytes(stackalloc byte[MaxNumberLength]), out DateTime created)
            ? created
            : throw json.Malformed("is not a number of seconds since 1970");
    }
}
