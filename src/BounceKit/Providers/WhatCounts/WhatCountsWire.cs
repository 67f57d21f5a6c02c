using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>
/// One row of WhatCounts' list. Members without a value are sometimes left out. The members <c>skip</c> and <c>max</c>, which every object
/// of this API has, concern neither the row nor the paging and are not read.
/// </summary>
/// <param name="Date">In the time zone of the realm.</param>
/// <param name="Contact">What was sent of the contact; null where nothing was.</param>
/// <param name="Key">Over every member that is read.</param>
internal readonly record struct WhatCountsRow(
    string Email, DateTime? Date, string? BounceType, long? SubscriberId, long? RealmId, WhatCountsContact? Contact, ulong Key) : IKeyedRow
{
    /// <summary>The mailing list that the person unsubscribed from; null for a bounce.</summary>
    public WhatCountsMailingList? MailingList { get; init; }
}

/// <summary>One response: rows, or an error in their place.</summary>
/// <param name="Rows">In the order of the response.</param>
/// <param name="Total">The member <c>bounceTotal</c> or <c>unsubscribeTotal</c>; null where it is missing.</param>
/// <param name="Error">The error; null where there is none.</param>
internal readonly record struct WhatCountsResponse(KeyedRows<WhatCountsRow> Rows, long? Total, ProviderError? Error);

/// <summary>
/// WhatCounts' JSON. The document's sample has lost its commas and brackets and is not JSON. What is read is what public clients of the same
/// API parse: an envelope <c>{"subscribers":[…],"bounceTotal":N}</c>, and the forms that the sample leaves open.
/// </summary>
internal static class WhatCountsWire
{
    private static readonly JsonFields Fields = new(["subscribers", "bounceTotal", "unsubscribeTotal", "email", .. WhatCountsErrorMembers.Names]);

    /// <summary>Reads the response to a request for the rows after the first <paramref name="skip"/>.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static WhatCountsResponse ReadResponse(ReadOnlySpan<byte> body, long skip, CancellationToken cancellationToken = default)
    {
        Envelope envelope = WireJson.Read(
            body,
            static (ref WireJson json) => json.Type == JsonTokenType.StartArray
                ? new Envelope { Rows = WhatCountsRowReader.ReadRows(ref json) }
                : ReadEnvelope(ref json),
            cancellationToken);
        if (envelope.Error is { } error)
        {
            return new WhatCountsResponse([], null, error);
        }

        if (envelope.Rows is { } rows && (rows.Count > 0 || envelope.Count is null or 0))
        {
            return new WhatCountsResponse(rows, envelope.Total, null);
        }

        // The library that writes these responses leaves out a null member: no list is an empty one, unless rows are announced.
        return (envelope.HasSubscribers || envelope.Total is not null) && envelope.Count is null or 0 && (envelope.Total ?? 0) <= skip
            ? new WhatCountsResponse([], envelope.Total, null)
            : throw new WireFormatException("it contains no list");
    }

    private static Envelope ReadEnvelope(ref WireJson json)
    {
        json.Require(JsonTokenType.StartObject, "the response");
        Envelope envelope = new();
        WireJson start = json;
        bool hasEmail = false;
        WhatCountsUnnamedList unnamed = new();
        WhatCountsErrorMembers error = new();
        while (json.MoveToMember())
        {
            switch (json.IsField(Fields) ? json.Field : "")
            {
                case "subscribers":
                    ReadSubscribers(ref json, envelope);
                    break;
                case "bounceTotal" or "unsubscribeTotal":
                    envelope.Total = ReadCount(ref json);
                    break;
                case "email":
                    hasEmail = true;
                    json.Skip();
                    break;
                case "":
                    unnamed.Consider(json);
                    json.Skip();
                    break;
                default:
                    error.Read(ref json);
                    break;
            }
        }

        envelope.Error = error.ToError();
        if (envelope.Rows is null && envelope.Error is null)
        {
            envelope.Rows = unnamed.ReadRows() ?? (hasEmail ? WhatCountsRowReader.ReadOnlyRow(start) : null);
        }

        return envelope;
    }

    /// <summary>An array of rows, one row without an array around it, a count (the rows are elsewhere then), or null.</summary>
    private static void ReadSubscribers(ref WireJson json, Envelope envelope)
    {
        if (envelope.HasSubscribers)
        {
            throw new WireFormatException("it has 'subscribers' twice");
        }

        envelope.HasSubscribers = true;
        WireJson value = json;
        switch (value.MoveIn())
        {
            case JsonTokenType.StartArray:
                json.MoveIn();
                envelope.Rows = WhatCountsRowReader.ReadRows(ref json);
                break;
            case JsonTokenType.StartObject:
                envelope.Rows = WhatCountsRowReader.ReadOnlyRow(value);
                json.Skip();
                break;
            default:
                envelope.Count = ReadCount(ref json);
                break;
        }
    }

    private static long? ReadCount(ref WireJson json) => json.ReadNumber() switch
    {
        < 0 => throw json.Malformed("is not a count"),
        var count => count,
    };

    private sealed class Envelope
    {
        public KeyedRows<WhatCountsRow>? Rows { get; set; }

        public bool HasSubscribers { get; set; }

        public long? Count { get; set; }

        public long? Total { get; set; }

        public ProviderError? Error { get; set; }
    }
}
