using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>One bounce or suppression of a message stream. Its members can be set: a copy of it for each of them would take a tenth of the parsing.</summary>
/// <param name="List">The list that it is on.</param>
/// <param name="Stream">The id of the message stream.</param>
internal record struct PostmarkRow(string List, string Stream) : IKeyedRow
{
    public string Email { get; set; } = "";

    /// <summary>When the message bounced or the suppression was created, in UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>A number on the wire; a text in Postmark's own specification.</summary>
    public string? Id { get; set; }

    public string? Type { get; set; }

    public long? TypeCode { get; set; }

    public string? Details { get; set; }

    public string? MessageId { get; set; }

    public string? Tag { get; set; }

    public bool? Inactive { get; set; }

    public bool? CanActivate { get; set; }

    public string? SuppressionReason { get; set; }

    public string? Origin { get; set; }

    public ulong Key { get; set; }
}

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="Total">How many rows the query has, on all pages.</param>
/// <param name="Code">The code of an error.</param>
/// <param name="Message">The message of an error.</param>
internal readonly record struct PostmarkPage(KeyedRows<PostmarkRow>? Rows, long? Total, string? Code, string? Message);

/// <summary>Postmark's JSON: a page of bounces and their number, a suppression, or what became of those that were to be deleted.</summary>
internal static class PostmarkWire
{
    private const int MaxDateLength = 64;

    private static readonly JsonFields PageFields = new("TotalCount", "Bounces", "ErrorCode", "Message");
    private static readonly JsonFields BounceFields = new(
        "ID", "Type", "TypeCode", "Tag", "MessageID", "MessageStream", "Details", "Email", "BouncedAt", "Inactive", "CanActivate");
    private static readonly JsonFields SuppressionFields = new("EmailAddress", "SuppressionReason", "Origin", "CreatedAt");
    private static readonly JsonFields DeletionFields = new("Suppressions");
    private static readonly JsonFields DeletedFields = new("EmailAddress", "Status", "Message");

    // Postmark lists it as required.
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public static HttpRequestMessage CreateRequest(HttpMethod method, string address) => new(method, address) { Headers = { Accept = { Json } } };

    /// <summary>The path of the suppressions of a message stream.</summary>
    public static string PathOf(string stream) => $"message-streams/{Uri.EscapeDataString(stream)}/suppressions";

    /// <summary>Reads a page of the bounces of a message stream.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static PostmarkPage ReadPage(ReadOnlySpan<byte> body, string stream, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            PostmarkPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "Bounces" when page.Rows is null => page with { Rows = ReadBounces(ref json, stream) },
                    "Bounces" => throw json.Malformed("is there twice"),
                    "TotalCount" => page with { Total = json.ReadNumber() },
                    "ErrorCode" => page with { Code = json.ReadText() },
                    _ => page with { Message = json.ReadText() },
                };
            }

            return page;
        },
        cancellationToken);

    /// <summary>How to read one suppression of a message stream. It throws a <see cref="WireFormatException"/> where that is none.</summary>
    public static WireJson.Parser<PostmarkRow> SuppressionsOf(string stream) => (ref WireJson json) =>
    {
        json.BeginRow();
        return ReadSuppression(ref json, stream);
    };

    public static HttpContent WriteDelete(IReadOnlyCollection<string> addresses) => WireJson.Write(writer =>
    {
        writer.WriteStartArray("Suppressions"u8);
        foreach (string address in addresses)
        {
            writer.WriteStartObject();
            writer.WriteString("EmailAddress"u8, address);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Reads what became of addresses that were to be deleted.</summary>
    /// <returns>For each address, why it stays on the list; null where it does not.</returns>
    /// <exception cref="WireFormatException">The body does not say it.</exception>
    public static Dictionary<string, string?> ReadDeletion(PageResponse response)
    {
        response.RequireJson();
        return WireJson.Read(response.Body.Span, ReadDeletion, response.CancellationToken);
    }

    private static KeyedRows<PostmarkRow> ReadBounces(ref WireJson json, string stream)
    {
        KeyedRows<PostmarkRow> rows = [];
        json.MoveIn();
        json.Require(JsonTokenType.StartArray, "'Bounces'");
        while (json.MoveToRow())
        {
            rows.Add(ReadBounce(ref json, stream));
        }

        return rows;
    }

    private static PostmarkRow ReadBounce(ref WireJson json, string stream)
    {
        PostmarkRow row = new(PostmarkList.Bounces, stream);
        while (json.MoveToField(BounceFields))
        {
            switch (json.Field)
            {
                case "ID":
                    row.Id = json.ReadText();
                    break;
                case "Type":
                    row.Type = json.ReadWord();
                    break;
                case "TypeCode":
                    row.TypeCode = json.ReadNumber();
                    break;
                case "Details":
                    row.Details = json.ReadText();
                    break;
                case "MessageID":
                    row.MessageId = json.ReadText();
                    break;
                case "Tag":
                    row.Tag = json.ReadWord();
                    break;
                case "Inactive":
                    row.Inactive = json.ReadFlag();
                    break;
                case "CanActivate":
                    row.CanActivate = json.ReadFlag();
                    break;
                case "MessageStream":
                    RequireStream(json, json.ReadWord(), stream);
                    break;
                default:
                    ReadField(ref json, ref row);
                    break;
            }
        }

        return Complete(json, ref row);
    }

    private static PostmarkRow ReadSuppression(ref WireJson json, string stream)
    {
        PostmarkRow row = new(PostmarkList.Suppressions, stream);
        while (json.MoveToField(SuppressionFields))
        {
            switch (json.Field)
            {
                case "SuppressionReason":
                    row.SuppressionReason = json.ReadWord();
                    break;
                case "Origin":
                    row.Origin = json.ReadWord();
                    break;
                default:
                    ReadField(ref json, ref row);
                    break;
            }
        }

        return Complete(json, ref row);
    }

    // What rows of both lists have.
    private static void ReadField(ref WireJson json, ref PostmarkRow row)
    {
        if (json.Field is "Email" or "EmailAddress")
        {
            row.Email = json.ReadText() ?? "";
        }
        else
        {
            row.At = ReadInstant(ref json);
        }
    }

    private static PostmarkRow Complete(in WireJson json, ref PostmarkRow row)
    {
        row.Key = json.Key;
        return row.Email.Length == 0 ? throw new WireFormatException($"row {json.Row} has no address")
            : row.At == default ? throw new WireFormatException($"row {json.Row} has no date")
            : row;
    }

    // Rows of another stream are the response to another request, or a server that ignores the parameter: they would come twice.
    private static void RequireStream(in WireJson json, string? stated, string stream)
    {
        if (stated is not null && !stated.Equals(stream, StringComparison.OrdinalIgnoreCase))
        {
            throw json.Malformed("is not the message stream that was requested");
        }
    }

    private static DateTime ReadInstant(ref WireJson json)
    {
        ReadOnlySpan<byte> text = json.MoveToValue() ? json.Bytes(stackalloc byte[MaxDateLength]) : default;
        Span<char> characters = stackalloc char[MaxDateLength];
        return text.IsEmpty ? default
            : text.Length <= MaxDateLength && Ascii.ToUtf16(text, characters, out int length) == OperationStatus.Done
                && WireInstant.TryParse(characters[..length], out DateTime instant) ? instant
            : throw json.Malformed("is not a date such as 2014-01-15T16:09:19.6421112-05:00");
    }

    private static Dictionary<string, string?> ReadDeletion(ref WireJson json)
    {
        Dictionary<string, string?> problems = new(StringComparer.OrdinalIgnoreCase);
        json.Require(JsonTokenType.StartObject, "the result");
        while (json.MoveToField(DeletionFields))
        {
            json.MoveIn();
            json.Require(JsonTokenType.StartArray, "'Suppressions'");
            while (json.MoveToRow())
            {
                ReadDeleted(ref json, problems);
            }
        }

        return problems;
    }

    private static void ReadDeleted(ref WireJson json, Dictionary<string, string?> problems)
    {
        string? address = null;
        string? problem = "no reason is given.";
        bool isDeleted = false;
        while (json.MoveToField(DeletedFields))
        {
            string? text = json.ReadText();
            switch (json.Field)
            {
                case "EmailAddress":
                    address = text;
                    break;
                case "Status":
                    isDeleted = "Deleted".Equals(text, StringComparison.OrdinalIgnoreCase);
                    break;
                default:
                    problem = string.IsNullOrEmpty(text) ? problem : text;
                    break;
            }
        }

        problems[address?.Trim() ?? ""] = isDeleted ? null : problem;
    }
}
