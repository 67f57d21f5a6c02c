using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mandrill;

/// <summary>One row: an address that Mandrill writes to no more.</summary>
/// <param name="LastEventAt">When it bounced last; a row of a manual entry has the time at which it was added.</param>
/// <param name="ExpiresAt">When the entry is dropped; null for manual entries, which stay.</param>
/// <param name="IsExpired">Whether it has been dropped, and is there only as history.</param>
internal readonly record struct MandrillRow(
    string Email, string? Reason, string? Detail, DateTimeOffset? CreatedAt, DateTimeOffset? LastEventAt, DateTimeOffset? ExpiresAt, bool IsExpired,
    string? Sender, string? Subaccount);

/// <summary>The state of an export.</summary>
/// <param name="Link">Where its file is, once it is complete.</param>
internal readonly record struct MandrillJob(string Id, string State, string? Link);

/// <summary>Mandrill's JSON: a list of rows, and the state of an export.</summary>
internal static class MandrillWire
{
    private static readonly JsonFields RowFields = new(
        "email", "reason", "detail", "created_at", "last_event_at", "expires_at", "expired", "sender", "subaccount");

    private static readonly JsonFields SenderFields = new("address");
    private static readonly JsonFields JobFields = new("id", "state", "result_url");
    private static readonly JsonFields RemovalFields = new("deleted");

    /// <summary>Reads a list.</summary>
    /// <exception cref="WireFormatException">The body is no such list.</exception>
    public static WireRows<MandrillRow> ReadRows(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartArray, "the list");
            WireRows<MandrillRow> rows = [];
            while (json.MoveToRow())
            {
                rows.Add(ReadRow(ref json));
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Reads the state of an export.</summary>
    /// <exception cref="WireFormatException">The body is no such state.</exception>
    public static MandrillJob ReadJob(ReadOnlySpan<byte> body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        json.Require(JsonTokenType.StartObject, "the export");
        (string? Id, string? State, string? Link) job = default;
        while (json.MoveToField(JobFields))
        {
            job = json.Field switch
            {
                "id" => job with { Id = json.ReadText() },
                "state" => job with { State = json.ReadText() },
                _ => job with { Link = json.ReadText() },
            };
        }

        return job is { Id.Length: > 0, State: not null }
            ? new MandrillJob(job.Id, job.State, job.Link)
            : throw new WireFormatException("it has no 'id' and 'state' of an export");
    });

    /// <summary>Whether a response says that the address was removed.</summary>
    /// <exception cref="WireFormatException">The body is no response to a removal.</exception>
    public static bool ReadRemoval(ReadOnlySpan<byte> body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        json.Require(JsonTokenType.StartObject, "the removal");
        bool isRemoved = false;
        while (json.MoveToField(RemovalFields))
        {
            isRemoved = json.ReadFlag();
        }

        return isRemoved;
    });

    private static MandrillRow ReadRow(ref WireJson json)
    {
        MandrillRow row = default;
        while (json.MoveToField(RowFields))
        {
            row = json.Field switch
            {
                "email" => row with { Email = json.ReadText()! },
                "reason" => row with { Reason = json.ReadWord() },
                "detail" => row with { Detail = json.ReadText() },
                "created_at" => row with { CreatedAt = ReadDate(ref json) },
                "last_event_at" => row with { LastEventAt = ReadDate(ref json) },
                "expires_at" => row with { ExpiresAt = ReadDate(ref json) },
                "expired" => row with { IsExpired = json.ReadFlag() },
                "sender" => row with { Sender = ReadSender(ref json) },
                // An account has few of them.
                _ => row with { Subaccount = json.ReadWord() },
            };
        }

        return row.Email is { Length: > 0 } ? row : throw new WireFormatException($"row {json.Row} has no 'email'");
    }

    private static string? ReadSender(ref WireJson json)
    {
        if (json.MoveIn() == JsonTokenType.Null)
        {
            return null;
        }

        json.Require(JsonTokenType.StartObject);
        string? address = null;
        while (json.MoveToField(SenderFields))
        {
            address = json.ReadWord();
        }

        return address;
    }

    private static DateTimeOffset? ReadDate(ref WireJson json)
    {
        if (!json.MoveToValue())
        {
            return null;
        }

        return MandrillDate.TryParse(json.Bytes(stackalloc byte[MandrillDate.MaxLength]), out DateTimeOffset? date)
            ? date
            : throw json.Malformed("is not a date such as 2026-05-01 10:30:00");
    }
}
