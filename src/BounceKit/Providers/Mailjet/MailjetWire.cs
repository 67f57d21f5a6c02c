using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mailjet;

/// <summary>One message.</summary>
internal readonly record struct MailjetRow(MailjetList List, long Id, string Email, ulong Key) : IKeyedRow
{
    public DateTime? ArrivedAt { get; init; }

    public string? Status { get; init; }

    public long? StateId { get; init; }

    public bool? IsStatePermanent { get; init; }

    public long? ContactId { get; init; }

    public long? CampaignId { get; init; }
}

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="Error">The message of an error.</param>
internal readonly record struct MailjetPage(KeyedRows<MailjetRow>? Rows, string? Error);

/// <summary>Mailjet's JSON: an object with a list of rows. Its numbers and flags may come as texts, and its totals often count the page only.</summary>
internal static class MailjetWire
{
    private const int MaxDateLength = 64;
    private const int MaxFlagLength = 8;

    private static readonly JsonFields PageFields = new("Data", "ErrorMessage");
    private static readonly JsonFields RowFields =
        new("ArrivedAt", "CampaignID", "ContactAlt", "ContactID", "ID", "StateID", "StatePermanent", "Status");

    /// <summary>Reads a page of a list.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static MailjetPage ReadPage(ReadOnlySpan<byte> body, MailjetList list, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            MailjetPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "ErrorMessage" => page with { Error = json.ReadText() },
                    _ when page.Rows is null => page with { Rows = ReadRows(ref json, list) },
                    _ => throw json.Malformed("is there twice"),
                };
            }

            return page;
        },
        cancellationToken);

    private static KeyedRows<MailjetRow>? ReadRows(ref WireJson json, MailjetList list)
    {
        if (json.MoveIn() == JsonTokenType.Null)
        {
            return null;
        }

        KeyedRows<MailjetRow> rows = [];
        json.Require(JsonTokenType.StartArray, "'Data'");
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json, list));
        }

        return rows;
    }

    private static MailjetRow ReadRow(ref WireJson json, MailjetList list)
    {
        long? id = null;
        MailjetRow row = new(list, default, "", default);
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "ID":
                    id = json.ReadNumber();
                    break;
                case "ContactAlt":
                    row = row with { Email = json.ReadText() ?? "" };
                    break;
                case "ContactID":
                    row = row with { ContactId = json.ReadNumber() };
                    break;
                case "CampaignID":
                    row = row with { CampaignId = NotZero(json.ReadNumber()) };
                    break;
                case "ArrivedAt":
                    row = row with { ArrivedAt = ReadDate(ref json) };
                    break;
                case "Status":
                    row = row with { Status = json.ReadWord() };
                    break;
                case "StateID":
                    row = row with { StateId = NotZero(json.ReadNumber()) };
                    break;
                case "StatePermanent":
                    row = row with { IsStatePermanent = ReadFlag(ref json) };
                    break;
            }
        }

        return (id, row) switch
        {
            (null, _) => throw new WireFormatException($"row {json.Row} has no 'ID'"),
            (_, { Email: "", ContactId: null }) => throw new WireFormatException($"row {json.Row} has neither 'ContactAlt' nor 'ContactID'"),
            _ => row with { Id = id.Value, Key = json.Key },
        };
    }

    private static long? NotZero(long? number) => number is 0 ? null : number;

    private static bool? ReadFlag(ref WireJson json)
    {
        JsonTokenType type = json.MoveIn();
        ReadOnlySpan<byte> text = type == JsonTokenType.String ? json.Bytes(stackalloc byte[MaxFlagLength]) : default;
        return type switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            JsonTokenType.String when text.IsEmpty => null,
            JsonTokenType.String when Ascii.EqualsIgnoreCase(text, "true"u8) => true,
            JsonTokenType.String when Ascii.EqualsIgnoreCase(text, "false"u8) => false,
            _ => throw json.Malformed("is not true or false"),
        };
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        ReadOnlySpan<byte> text = json.Bytes(stackalloc byte[MaxDateLength]).Trim(" \t\r\n"u8);
        return text.IsEmpty ? null
            : WireInstant.TryParseEpoch(text, out DateTime instant) || MailjetDate.TryParse(text, out instant) ? instant
            : throw json.Malformed("is not a date such as 2026-05-01T12:30:00Z");
    }
}
