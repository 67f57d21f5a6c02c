using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mailgun;

/// <summary>One row of the list of a domain.</summary>
internal readonly record struct MailgunRow(
    MailgunList List, string Domain, string Address, DateTime? CreatedAt, string? Code, string? Error, IReadOnlyList<string>? Tags, ulong Key) : IKeyedRow;

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="Next">The link to the next page.</param>
/// <param name="Message">The message of an error.</param>
internal readonly record struct MailgunPage(KeyedRows<MailgunRow>? Rows, string? Next, string? Message);

/// <summary>Mailgun's JSON: an object with a page of rows and links, or a single row.</summary>
internal static class MailgunWire
{
    private const int MaxDateLength = 64;

    private static readonly JsonFields PageFields = new("items", "paging", "message");
    private static readonly JsonFields LinkFields = new("next");
    private static readonly JsonFields RowFields = new("address", "code", "error", "created_at", "tags");

    /// <summary>Reads a page of the list of a domain.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static MailgunPage ReadPage(ReadOnlySpan<byte> body, MailgunList list, string domain, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            MailgunPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "items" when page.Rows is null => page with { Rows = ReadRows(ref json, list, domain) },
                    "items" => throw json.Malformed("is there twice"),
                    "paging" => page with { Next = ReadNext(ref json) },
                    _ => page with { Message = json.ReadText() },
                };
            }

            return page;
        },
        cancellationToken);

    /// <summary>Reads the row of an address.</summary>
    /// <exception cref="WireFormatException">The body is no row.</exception>
    public static MailgunRow ReadRow(ReadOnlySpan<byte> body, MailgunList list, string domain, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.BeginRow();
            return ReadRow(ref json, list, domain);
        },
        cancellationToken);

    private static KeyedRows<MailgunRow> ReadRows(ref WireJson json, MailgunList list, string domain)
    {
        KeyedRows<MailgunRow> rows = [];
        json.MoveIn();
        json.Require(JsonTokenType.StartArray, "'items'");
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json, list, domain));
        }

        return rows;
    }

    private static string? ReadNext(ref WireJson json)
    {
        string? next = null;
        json.MoveIn();
        json.Require(JsonTokenType.StartObject, "'paging'");
        while (json.MoveToField(LinkFields))
        {
            next = json.ReadText();
        }

        return next;
    }

    private static MailgunRow ReadRow(ref WireJson json, MailgunList list, string domain)
    {
        string? address = null;
        string? code = null;
        string? error = null;
        DateTime? createdAt = null;
        IReadOnlyList<string>? tags = null;
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "address":
                    address = json.ReadText();
                    break;
                case "code":
                    // A text as documented; some clients have met a number.
                    code = json.ReadWord();
                    break;
                case "error":
                    error = json.ReadText();
                    break;
                case "created_at":
                    createdAt = ReadDate(ref json);
                    break;
                case "tags":
                    tags = json.ReadWords();
                    break;
            }
        }

        return address is { Length: > 0 }
            ? new MailgunRow(list, domain, address, createdAt, code, error, tags, json.Key)
            : throw new WireFormatException($"row {json.Row} has no 'address'");
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        return MailgunDate.TryParse(json.Bytes(stackalloc byte[MaxDateLength]), out DateTime? date)
            ? date
            : throw json.Malformed("is not a date such as Thu, 13 Oct 2011 18:02:00 UTC");
    }
}
