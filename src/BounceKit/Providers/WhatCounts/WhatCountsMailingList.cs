using System.Globalization;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>A mailing list of the realm, from which people unsubscribe.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name; null where it is missing.</param>
/// <param name="Key">Over both.</param>
internal sealed record WhatCountsMailingList(long Id, string? Name, ulong Key) : IKeyedRow
{
    private static readonly JsonFields Fields = new("listId", "listName");

    /// <summary>What an entry of the list applies to; the same for all of them.</summary>
    public BounceEntry? Entry { get; } = BounceEntry.OrNone(id: null, Id.ToString(CultureInfo.InvariantCulture), expiresAt: null);

    /// <summary>Reads a page of the mailing lists: an array, as the public clients of the API read it.</summary>
    /// <exception cref="WireFormatException">The body is no such page.</exception>
    public static KeyedRows<WhatCountsMailingList> ReadPage(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            KeyedRows<WhatCountsMailingList> lists = [];
            json.Require(JsonTokenType.StartArray, "the list of mailing lists");
            while (json.MoveToRow())
            {
                lists.Add(Read(ref json));
            }

            return lists;
        },
        cancellationToken);

    private static WhatCountsMailingList Read(ref WireJson json)
    {
        long? id = null;
        string? name = null;
        while (json.MoveToField(Fields))
        {
            if (json.Field == "listId")
            {
                id = json.ReadNumber();
            }
            else
            {
                name = json.ReadText();
            }
        }

        return new WhatCountsMailingList(id ?? throw new WireFormatException($"row {json.Row} has no 'listId'"), name, json.Key);
    }
}
