using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Brevo;

/// <summary>One row of Brevo's list: an address that is blocked for one sender, or for all of them.</summary>
internal readonly record struct BrevoRow(string Email, string? Sender, string? Code, string? Message, DateTime? BlockedAt, ulong Key) : IKeyedRow;

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="Count">How many rows the list has.</param>
/// <param name="Error">The code and message of an error.</param>
internal readonly record struct BrevoPage(KeyedRows<BrevoRow>? Rows, long? Count, ProviderError Error);

/// <summary>Brevo's JSON: an object with a page of rows and the number of all of them.</summary>
internal static class BrevoWire
{
    private static readonly JsonFields PageFields = new("count", "contacts", "code", "message");
    private static readonly JsonFields RowFields = new("email", "senderEmail", "reason", "blockedAt");
    private static readonly JsonFields ReasonFields = new("code", "message");

    /// <summary>Reads a page.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static BrevoPage ReadPage(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            BrevoPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "count" => page with { Count = json.ReadNumber() },
                    "contacts" when page.Rows is null => page with { Rows = ReadRows(ref json) },
                    "contacts" => throw json.Malformed("is there twice"),
                    "code" => page with { Error = page.Error with { Code = json.ReadText() } },
                    _ => page with { Error = page.Error with { Message = json.ReadText() } },
                };
            }

            return page;
        },
        cancellationToken);

    private static KeyedRows<BrevoRow>? ReadRows(ref WireJson json)
    {
        if (json.MoveIn() == JsonTokenType.Null)
        {
            return null;
        }

        KeyedRows<BrevoRow> rows = [];
        json.Require(JsonTokenType.StartArray, "'contacts'");
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json));
        }

        return rows;
    }

    private static BrevoRow ReadRow(ref WireJson json)
    {
        string? email = null;
        string? sender = null;
        (string? Code, string? Message) reason = default;
        DateTime? blockedAt = null;
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "email":
                    email = json.ReadText();
                    break;
                case "senderEmail":
                    // An account has few of them.
                    sender = json.ReadWord();
                    break;
                case "reason":
                    reason = ReadReason(ref json);
                    break;
                case "blockedAt":
                    blockedAt = ReadDate(ref json);
                    break;
            }
        }

        return email is { Length: > 0 }
            ? new BrevoRow(email, sender, reason.Code, reason.Message, blockedAt, json.Key)
            : throw new WireFormatException($"row {json.Row} has no 'email'");
    }

    private static (string? Code, string? Message) ReadReason(ref WireJson json)
    {
        (string? Code, string? Message) reason = default;
        if (json.MoveIn() == JsonTokenType.Null)
        {
            return reason;
        }

        json.Require(JsonTokenType.StartObject);
        while (json.MoveToField(ReasonFields))
        {
            if (json.Field == "code")
            {
                reason.Code = json.ReadWord();
            }
            else
            {
                reason.Message = json.ReadText();
            }
        }

        return reason;
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        return BrevoDate.TryParse(json.Bytes(stackalloc byte[BrevoDate.MaxLength]), out DateTime? date)
            ? date
            : throw json.Malformed("is not a date such as 2026-05-01T12:30:00.000+02:00");
    }
}
