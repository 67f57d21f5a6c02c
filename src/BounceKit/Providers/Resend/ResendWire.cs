using System.Buffers;
using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Resend;

/// <summary>One row of the suppression list.</summary>
internal readonly record struct ResendRow(string Id, string Email, DateTime? CreatedAt, string? Origin, string? SourceId, ulong Key) : IKeyedRow;

/// <summary>What a response to a listing holds.</summary>
/// <param name="Rows">The rows; null where the response has none, such as an error.</param>
/// <param name="HasMore">Whether the list goes on; null where the response does not say so.</param>
internal readonly record struct ResendPage(KeyedRows<ResendRow>? Rows, bool? HasMore) : IRowCount
{
    int IRowCount.RowCount => Rows?.Count ?? 0;
}

/// <summary>Resend's JSON: an object with a page of rows, a single row, or what became of the rows that were to be removed.</summary>
internal static class ResendWire
{
    private const int MaxDateLength = 64;

    private static readonly JsonFields PageFields = new("has_more", "data");
    private static readonly JsonFields RowFields = new("id", "email", "origin", "source_id", "created_at");
    private static readonly JsonFields RemovalFields = new("id", "deleted");

    /// <summary>Reads a page of the list.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static ResendPage ReadPage(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the page");
            ResendPage page = default;
            while (json.MoveToField(PageFields))
            {
                page = json.Field switch
                {
                    "has_more" => page with { HasMore = ReadFlag(ref json) },
                    _ when page.Rows is null => page with { Rows = ReadRows(ref json) },
                    _ => throw json.Malformed("is there twice"),
                };
            }

            return page;
        },
        cancellationToken);

    /// <summary>Reads the row of an address.</summary>
    /// <exception cref="WireFormatException">The body is no row.</exception>
    public static ResendRow ReadRow(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.BeginRow();
            return ReadRow(ref json);
        },
        cancellationToken);

    /// <summary>Reads the response to a removal.</summary>
    /// <returns>The ids of the rows that were removed.</returns>
    /// <exception cref="WireFormatException">The body is no such response.</exception>
    public static HashSet<string> ReadRemoved(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the response");
            HashSet<string>? removed = null;
            while (json.MoveToField(PageFields))
            {
                if (json.Field == "data")
                {
                    removed = ReadRemoved(ref json);
                }
                else
                {
                    json.Skip();
                }
            }

            return removed ?? throw new WireFormatException("it does not say what was removed");
        },
        cancellationToken);

    /// <summary>A request to remove rows. Their addresses must not be there, not even as null.</summary>
    public static HttpContent WriteRemoval(IEnumerable<string> ids) => WireJson.Write(writer =>
    {
        writer.WriteStartArray("ids"u8);
        foreach (string id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    });

    private static KeyedRows<ResendRow> ReadRows(ref WireJson json)
    {
        KeyedRows<ResendRow> rows = [];
        json.MoveIn();
        json.Require(JsonTokenType.StartArray, "'data'");
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json));
        }

        return rows;
    }

    private static ResendRow ReadRow(ref WireJson json)
    {
        (string? id, string? email, string? origin, string? sourceId) = ((string?)null, (string?)null, (string?)null, (string?)null);
        DateTime? createdAt = null;
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "id":
                    id = json.ReadText();
                    break;
                case "email":
                    email = json.ReadText();
                    break;
                case "origin":
                    origin = json.ReadWord();
                    break;
                case "source_id":
                    // Not always a GUID.
                    sourceId = json.ReadText();
                    break;
                case "created_at":
                    createdAt = ReadDate(ref json);
                    break;
            }
        }

        // The next page starts after an id, and "." and ".." vanish from the path of a request.
        return (id, email) switch
        {
            (null or "" or "." or "..", _) => throw new WireFormatException($"row {json.Row} has no 'id'"),
            (_, null or "") => throw new WireFormatException($"row {json.Row} has no 'email'"),
            _ => new ResendRow(id, email, createdAt, origin, sourceId, json.Key),
        };
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        ReadOnlySpan<byte> text = json.MoveToValue() ? json.Bytes(stackalloc byte[MaxDateLength]) : default;
        if (text.IsEmpty)
        {
            return null;
        }

        Span<char> characters = stackalloc char[MaxDateLength];
        return Ascii.ToUtf16(text, characters, out int length) == OperationStatus.Done && WireInstant.TryParse(characters[..length], out DateTime date)
            ? date
            : throw json.Malformed("is not a date such as 2026-05-06 23:47:56.678+00");
    }

    private static HashSet<string> ReadRemoved(ref WireJson json)
    {
        HashSet<string> removed = new(StringComparer.Ordinal);
        json.MoveIn();
        json.Require(JsonTokenType.StartArray, "'data'");
        while (json.MoveToRow())
        {
            (string? id, bool isDeleted) = (null, false);
            while (json.MoveToField(RemovalFields))
            {
                if (json.Field == "id")
                {
                    id = json.ReadText();
                }
                else
                {
                    isDeleted = ReadFlag(ref json);
                }
            }

            if (isDeleted && id is not null)
            {
                removed.Add(id);
            }
        }

        return removed;
    }

    private static bool ReadFlag(ref WireJson json) => json.MoveIn() switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw json.Malformed("is not true or false"),
    };
}
