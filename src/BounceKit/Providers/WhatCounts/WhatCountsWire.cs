using System.Text;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>
/// One row of WhatCounts' list. Members without a value are left out at times. The members <c>skip</c> and <c>max</c>, which every object
/// of this API carries, say nothing of the row or of the paging and are not read.
/// </summary>
/// <param name="Date">On the clock of the realm.</param>
/// <param name="Contact">What came of the contact; null where nothing did.</param>
/// <param name="Key">Over every member that is read.</param>
internal readonly record struct WhatCountsRow(
    string Email, DateTime? Date, string? BounceType, long? SubscriberId, long? RealmId, WhatCountsContact? Contact, ulong Key) : IKeyedRow;

/// <summary>One answer: rows, or an error in their place.</summary>
/// <param name="Rows">In the order of the answer.</param>
/// <param name="Total">The member <c>bounceTotal</c>; null where it is missing.</param>
/// <param name="Error">The error; null where there is none.</param>
internal readonly record struct WhatCountsAnswer(WireRows<WhatCountsRow> Rows, long? Total, ProviderError? Error);

/// <summary>
/// WhatCounts' JSON. The document's sample has lost its commas and brackets and is no JSON; what is read is what public clients of the same
/// API parse: an envelope <c>{"subscribers":[…],"bounceTotal":N}</c>, and the forms that the sample leaves open.
/// </summary>
internal static class WhatCountsWire
{
    /// <summary>Reads an answer that asked for the rows after the first <paramref name="skip"/>.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static WhatCountsAnswer ReadAnswer(ReadOnlySpan<byte> json, long skip)
    {
        Envelope envelope = WireJson.Read(json, static (ref Utf8JsonReader reader) =>
        {
            reader.Read();
            return reader.TokenType == JsonTokenType.StartArray
                ? new Envelope { Rows = WhatCountsRowReader.ReadRows(ref reader) }
                : ReadEnvelope(ref reader);
        });
        if (envelope.Error is { } error)
        {
            return new WhatCountsAnswer([], null, error);
        }

        if (envelope.Rows is { } rows && (rows.Count > 0 || envelope.Count is null or 0))
        {
            return new WhatCountsAnswer(rows, envelope.Total, null);
        }

        // The library that writes these answers leaves out a member that is null: no list is an empty one, unless it announces rows.
        return (envelope.HasSubscribers || envelope.Total is not null) && envelope.Count is null or 0 && (envelope.Total ?? 0) <= skip
            ? new WhatCountsAnswer([], envelope.Total, null)
            : throw new WireFormatException("it holds no list of bounces");
    }

    private static Envelope ReadEnvelope(ref Utf8JsonReader reader)
    {
        WireJson.Require(ref reader, JsonTokenType.StartObject, "the answer");
        Envelope envelope = new();
        Utf8JsonReader start = reader;
        bool hasEmail = false;
        WhatCountsUnnamedList unnamed = new();
        WhatCountsErrorMembers error = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("subscribers"u8))
            {
                ReadSubscribers(ref reader, envelope);
            }
            else if (reader.ValueTextEquals("bounceTotal"u8))
            {
                envelope.Total = ReadCount(ref reader, "bounceTotal");
            }
            else if (!error.TryRead(ref reader))
            {
                hasEmail |= reader.ValueTextEquals("email"u8);
                reader.Read();
                unnamed.Consider(reader);
                reader.Skip();
            }
        }

        envelope.Error = error.ToError();
        if (envelope.Rows is null && envelope.Error is null)
        {
            envelope.Rows = unnamed.ReadRows() ?? (hasEmail ? [WhatCountsRowReader.ReadRow(ref start, 1)] : null);
        }

        return envelope;
    }

    /// <summary>An array of rows, one row without an array around it, a count (the rows are elsewhere then), or null.</summary>
    private static void ReadSubscribers(ref Utf8JsonReader reader, Envelope envelope)
    {
        if (envelope.HasSubscribers)
        {
            throw new WireFormatException("it has 'subscribers' twice");
        }

        envelope.HasSubscribers = true;
        Utf8JsonReader ahead = reader;
        ahead.Read();
        if (ahead.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            envelope.Count = ReadCount(ref reader, "subscribers");
            return;
        }

        reader.Read();
        envelope.Rows = reader.TokenType == JsonTokenType.StartArray
            ? WhatCountsRowReader.ReadRows(ref reader)
            : [WhatCountsRowReader.ReadRow(ref reader, 1)];
    }

    private static long? ReadCount(ref Utf8JsonReader reader, string field)
    {
        RowKey unused = new();
        return WireJson.ReadText(ref reader, ref unused, row: 0, field) switch
        {
            null => null,
            { } text when WhatCountsRowReader.TryNumber(Encoding.UTF8.GetBytes(text), out long count) && count >= 0 => count,
            _ => throw new WireFormatException($"'{field}' is not a count"),
        };
    }

    private sealed class Envelope
    {
        public WireRows<WhatCountsRow>? Rows { get; set; }

        public bool HasSubscribers { get; set; }

        public long? Count { get; set; }

        public long? Total { get; set; }

        public ProviderError? Error { get; set; }
    }
}
