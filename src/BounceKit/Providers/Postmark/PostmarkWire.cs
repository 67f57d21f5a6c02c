using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>One bounce or suppression of a message stream.</summary>
/// <param name="List">The list that it is on.</param>
/// <param name="Stream">The id of the message stream.</param>
/// <param name="At">When the message bounced or the suppression was created, in UTC.</param>
internal readonly record struct PostmarkRow(
    string List, string Stream, string Email, DateTime At, string? Id, string? Type, long? TypeCode, string? Details, string? MessageId,
    string? Tag, bool? Inactive, bool? CanActivate, string? SuppressionReason, string? Origin, ulong Key) : IKeyedRow;

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
        return ReadRow(ref json, SuppressionFields, new PostmarkRow { List = PostmarkList.Suppressions, Stream = stream });
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
            rows.Add(ReadRow(ref json, BounceFields, new PostmarkRow { List = PostmarkList.Bounces, Stream = stream }));
        }

        return rows;
    }

    private static PostmarkRow ReadRow(ref WireJson json, JsonFields fields, PostmarkRow row)
    {
        while (json.MoveToField(fields))
        {
            row = ReadField(ref json, row);
        }

        return row.Email is not { Length: > 0 } ? throw new WireFormatException($"row {json.Row} has no address")
            : row.At == default ? throw new WireFormatException($"row {json.Row} has no date")
            : row with { Key = json.Key };
    }

    private static PostmarkRow ReadField(ref WireJson json, in PostmarkRow row) => json.Field switch
    {
        // A number; a text in Postmark's own specification.
        "ID" => row with { Id = json.ReadText() },
        "Email" or "EmailAddress" => row with { Email = json.ReadText()! },
        "BouncedAt" or "CreatedAt" => row with { At = ReadInstant(ref json) },
        "Type" => row with { Type = json.ReadWord() },
        "TypeCode" => row with { TypeCode = json.ReadNumber() },
        "Details" => row with { Details = json.ReadText() },
        "MessageID" => row with { MessageId = json.ReadText() },
        "Tag" => row with { Tag = json.ReadWord() },
        "Inactive" => row with { Inactive = json.ReadFlag() },
        "CanActivate" => row with { CanActivate = json.ReadFlag() },
        "SuppressionReason" => row with { SuppressionReason = json.ReadWord() },
        "Origin" => row with { Origin = json.ReadWord() },
        // Rows of another stream are the response to another request, or a server that ignores the parameter: they would come twice.
        _ => json.ReadWord() is not { } stated || stated.Equals(row.Stream, StringComparison.OrdinalIgnoreCase)
            ? row
            : throw json.Malformed("is not the message stream that was requested"),
    };

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
