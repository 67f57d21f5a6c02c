using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>Reads rows, whose members may come in any order, be null, or be left out.</summary>
internal static class WhatCountsRowReader
{
    private const int FirstContactField = 5;

    private static readonly JsonFields Fields = new(["date", "bounceType", "subscriberId", "realmId", "email", .. WhatCountsContactTexts.Names]);

    /// <summary>Reads the rows of the current array.</summary>
    public static KeyedRows<WhatCountsRow> ReadRows(ref WireJson json)
    {
        KeyedRows<WhatCountsRow> rows = [];
        while (json.MoveToRow())
        {
            rows.Add(ReadRow(ref json));
        }

        return rows;
    }

    /// <summary>Reads the current object as the only row.</summary>
    public static KeyedRows<WhatCountsRow> ReadOnlyRow(WireJson json)
    {
        json.BeginRow();
        return [ReadRow(ref json)];
    }

    private static WhatCountsRow ReadRow(ref WireJson json)
    {
        string? email = null;
        string? type = null;
        DateTime? date = null;
        long? subscriberId = null;
        long? realmId = null;
        WhatCountsContactTexts texts = default;
        bool hasContact = false;
        while (json.MoveToField(Fields))
        {
            switch (json.Field)
            {
                case "date":
                    date = ReadDate(ref json);
                    break;
                case "bounceType":
                    type = json.ReadWord();
                    break;
                case "subscriberId":
                    subscriberId = json.ReadNumber();
                    break;
                case "realmId":
                    realmId = json.ReadNumber();
                    break;
                case "email":
                    email = json.ReadText();
                    break;
                default:
                    ref string? text = ref texts[json.FieldIndex - FirstContactField];
                    text = json.ReadText();
                    hasContact |= text is not null;
                    break;
            }
        }

        return string.IsNullOrWhiteSpace(email)
            ? throw new WireFormatException($"row {json.Row} has no 'email'")
            : new WhatCountsRow(email, date, type, subscriberId, realmId, hasContact ? WhatCountsContactTexts.ToContact(texts) : null, json.Key);
    }

    private static DateTime? ReadDate(ref WireJson json)
    {
        ReadOnlySpan<byte> text = json.MoveToValue() ? json.Bytes(stackalloc byte[WhatCountsDates.MaxLength]) : default;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        return WhatCountsDates.TryParse(text, out DateTime local) ? local : throw json.Malformed("is not of a form such as 'Nov 21, 2015 6:14:16 AM'");
    }
}
