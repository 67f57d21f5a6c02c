using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SparkPost;

/// <summary>One row of SparkPost's list: an address that gets no messages of one type, on the list of the account or of a subaccount.</summary>
internal readonly record struct SparkPostRow(
    string Recipient, DateTime? UpdatedAt, DateTime? CreatedAt, string? Source, string? Description, string? MessageType, string? ListId,
    long? Subaccount, ulong Key) : IKeyedRow;

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="Next">The link to the next page; null on the last one.</param>
/// <param name="Total">How many rows the list has.</param>
/// <param name="Error">The first error.</param>
internal readonly record struct SparkPostPage(KeyedRows<SparkPostRow>? Rows, string? Next, long? Total, ProviderError? Error);

/// <summary>SparkPost's JSON: an object with a page of rows, links, and the number of all rows.</summary>
internal static class SparkPostWire
{
    private static readonly JsonFields PageFields = new("results", "links", "total_count", "errors");
    private static readonly JsonFields LinkFields = new("href", "rel");
    private static readonly JsonFields NextFields = new("next");
    private static readonly JsonFields ErrorFields = new("message", "description", "code");
    private static readonly JsonFields RowFields =
        new("recipient", "type", "source", "description", "created", "updated", "subaccount_id", "list_id");

    /// <summary>Reads a page.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static SparkPostPage ReadPage(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            SparkPostPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "results" when page.Rows is null => page with { Rows = ReadRows(ref json) },
                    "results" => throw json.Malformed("is there twice"),
                    "links" => page with { Next = ReadNext(ref json) },
                    "total_count" => page with { Total = json.ReadNumber() },
                    _ => page with { Error = ReadError(ref json) },
                };
            }

            return page;
        },
        cancellationToken);

    private static KeyedRows<SparkPostRow> ReadRows(ref WireJson json)
    {
        KeyedRows<SparkPostRow> rows = [];
        json.MoveIn();
        json.Require(JsonTokenType.StartArray, "'results'");
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json));
        }

        return rows;
    }

    // A list of links as in the examples of this list, or an object as in those of other lists of this API.
    private static string? ReadNext(ref WireJson json)
    {
        string? next = null;
        switch (json.MoveIn())
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartObject:
                while (json.MoveToField(NextFields))
                {
                    next = json.ReadText();
                }

                break;
            default:
                json.Require(JsonTokenType.StartArray, "'links'");
                while (json.MoveToRow())
                {
                    next = ReadLink(ref json) ?? next;
                }

                break;
        }

        return next;
    }

    private static string? ReadLink(ref WireJson json)
    {
        (string? address, string? relation) = (null, null);
        while (json.MoveToField(LinkFields))
        {
            if (json.Field == "href")
            {
                address = json.ReadText();
            }
            else
            {
                relation = json.ReadWord();
            }
        }

        return relation == "next" ? address : null;
    }

    private static ProviderError? ReadError(ref WireJson json)
    {
        ProviderError? first = null;
        if (json.MoveIn() == JsonTokenType.Null)
        {
            return first;
        }

        json.Require(JsonTokenType.StartArray, "'errors'");
        while (json.MoveToRow())
        {
            (string? message, string? description, string? code) = (null, null, null);
            while (json.MoveToField(ErrorFields))
            {
                switch (json.Field)
                {
                    case "message":
                        message = json.ReadText();
                        break;
                    case "description":
                        description = json.ReadText();
                        break;
                    case "code":
                        code = json.ReadWord();
                        break;
                }
            }

            first ??= ToError(message, description, code);
        }

        return first;
    }

    private static ProviderError? ToError(string? message, string? description, string? code)
    {
        string? text = (message, description) is ({ } what, { Length: > 0 } why) && what != why ? $"{what}: {why}" : message ?? description;
        return (code, text) == (null, null) ? null : new ProviderError(code, text);
    }

    private static SparkPostRow ReadRow(ref WireJson json)
    {
        SparkPostRow row = default;
        while (json.MoveToField(RowFields))
        {
            row = json.Field switch
            {
                "recipient" => row with { Recipient = json.ReadText()! },
                "type" => row with { MessageType = json.ReadWord() },
                "source" => row with { Source = json.ReadWord() },
                "description" => row with { Description = json.ReadText() },
                "created" => row with { CreatedAt = ReadDate(ref json) },
                "updated" => row with { UpdatedAt = ReadDate(ref json) },
                // A number as documented; the examples and some accounts have a text.
                "subaccount_id" => row with { Subaccount = json.ReadNumber() },
                _ => row with { ListId = json.ReadWord() },
            };
        }

        return row.Recipient is { Length: > 0 } ? row with { Key = json.Key } : throw new WireFormatException($"row {json.Row} has no 'recipient'");
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        return SparkPostDate.TryParse(json.Bytes(stackalloc byte[SparkPostDate.MaxLength]), out DateTime? date)
            ? date
            : throw json.Malformed("is not a date such as 2026-02-01T01:01:01+00:00");
    }
}
