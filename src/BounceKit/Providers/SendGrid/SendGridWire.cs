using System.Net;
using System.Text.Json;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>One row of a list. The specification requires none of the fields of a bounce.</summary>
internal readonly record struct SendGridRow(SendGridList List, string Email, ulong Key) : IKeyedRow
{
    public DateTime? Created { get; init; }

    public string? Reason { get; init; }

    public string? Status { get; init; }

    /// <summary>Of a spam report: the address from which the message was sent.</summary>
    public string? Ip { get; init; }

    /// <summary>Of a group unsubscribe.</summary>
    public long? GroupId { get; init; }

    /// <summary>Of a group unsubscribe.</summary>
    public string? GroupName { get; init; }
}

/// <summary>SendGrid's JSON: bare arrays of rows or of texts, objects for single addresses, and errors.</summary>
internal static class SendGridWire
{
    private const int MaxNumberLength = 64;

    private static readonly JsonFields Fields = new("created", "email", "reason", "status", "ip");
    private static readonly JsonFields GlobalFields = new("recipient_email");

    /// <summary>The body of a response, which is JSON and not an error.</summary>
    public static ReadOnlyMemory<byte> BodyOf(PageResponse page, PageClient client)
    {
        if (ReadError(page) is { } error)
        {
            throw client.Failed(page, page.Operation, error, ErrorKind.Response);
        }

        page.RequireJson();
        return page.Body;
    }

    /// <summary>Reads a list. Anything but an array of objects with an address each is rejected.</summary>
    /// <exception cref="WireFormatException">The body is not such a list.</exception>
    public static KeyedRows<SendGridRow> ReadRows(ReadOnlySpan<byte> body, SendGridList list, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            KeyedRows<SendGridRow> rows = [];
            json.Require(JsonTokenType.StartArray, $"the list of {list.Title}");
            while (json.MoveToRow())
            {
                rows.Add(list.IsPaged ? ReadRow(ref json, list) : SendGridGroupWire.ReadRow(ref json));
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Reads what a list holds for one address.</summary>
    /// <exception cref="WireFormatException">The body says something else.</exception>
    public static KeyedRows<SendGridRow> ReadEntries(ReadOnlySpan<byte> body, SendGridList list, string address) =>
        list == SendGridList.Unsubscribes ? ReadGlobal(body)
        : list == SendGridList.GroupUnsubscribes ? SendGridGroupWire.ReadEntries(body, address)
        : ReadRows(body, list);

    /// <summary>The error in any of the shapes that SendGrid uses; null when there is none.</summary>
    public static ProviderError? ReadError(PageResponse page) => JsonErrors.Read(page, static root =>
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
        && JsonErrors.Read(page, static root => FirstError(root) is { } first ? new ProviderError(null, Message(first)) : null) is { Message: not null };

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

    private static SendGridRow ReadRow(ref WireJson json, SendGridList list)
    {
        string? email = null;
        string? reason = null;
        string? status = null;
        string? ip = null;
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
                case "ip":
                    ip = json.ReadWord();
                    break;
            }
        }

        return email is { Length: > 0 }
            ? new SendGridRow(list, email, json.Key) { Created = created, Reason = reason, Status = status, Ip = ip }
            : throw new WireFormatException($"row {json.Row} has no 'email'");
    }

    // An empty object where the address is not on the list. Another object may be anything.
    private static KeyedRows<SendGridRow> ReadGlobal(ReadOnlySpan<byte> body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        KeyedRows<SendGridRow> rows = [];
        json.BeginRow();
        while (json.MoveToMember())
        {
            if (!json.IsField(GlobalFields) || json.ReadText() is not { Length: > 0 } email)
            {
                throw new WireFormatException("it is neither empty nor the address");
            }

            rows.Add(new SendGridRow(SendGridList.Unsubscribes, email, json.Key));
        }

        return rows;
    });

    // The specification types it "number" where its siblings say "integer": fractions occur.
    public static DateTime? ReadInstant(ref WireJson json)
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
