using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>Reads rows; members may come in any order, be null, or be left out.</summary>
internal static class WhatCountsRowReader
{
    private const int LongestNumber = 32;

    /// <summary>Reads the rows of the array that the reader stands at.</summary>
    public static WireRows<WhatCountsRow> ReadRows(ref Utf8JsonReader reader)
    {
        WireRows<WhatCountsRow> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            WireJson.RequireRow(ref reader, rows.Count + 1);
            rows.Add(ReadRow(ref reader, rows.Count + 1));
        }

        return rows;
    }

    /// <summary>Reads the row of the object that the reader stands at.</summary>
    public static WhatCountsRow ReadRow(ref Utf8JsonReader reader, int number)
    {
        string? email = null;
        string? type = null;
        DateTime? date = null;
        long? subscriberId = null;
        long? realmId = null;
        WhatCountsContactTexts texts = default;
        bool hasContact = false;
        int expected = 0;
        RowKey key = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("bounceType"u8))
            {
                type = WireJson.ReadWord(ref reader, ref key, number, "bounceType");
            }
            else if (reader.ValueTextEquals("subscriberId"u8))
            {
                subscriberId = ReadId(ref reader, ref key, number, "subscriberId");
            }
            else if (reader.ValueTextEquals("realmId"u8))
            {
                realmId = ReadId(ref reader, ref key, number, "realmId");
            }
            else if (reader.ValueTextEquals("date"u8))
            {
                date = ReadDate(ref reader, ref key, number);
            }
            else if (reader.ValueTextEquals("email"u8))
            {
                email = WireJson.ReadText(ref reader, ref key, number, "email");
            }
            else if (WhatCountsContactTexts.Find(ref reader, expected) is >= 0 and var found)
            {
                texts[found] = WireJson.ReadText(ref reader, ref key, number, WhatCountsContactTexts.NameOf(found));
                hasContact |= texts[found] is not null;
                expected = found + 1;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return string.IsNullOrWhiteSpace(email)
            ? throw new WireFormatException($"row {number} has no 'email'")
            : new WhatCountsRow(email, date, type, subscriberId, realmId, hasContact ? WhatCountsContactTexts.ToContact(texts) : null, key.Value);
    }

    public static bool TryNumber(ReadOnlySpan<byte> text, out long number) =>
        (Utf8Parser.TryParse(text, out number, out int length) && length == text.Length)
        || long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    private static long? ReadId(ref Utf8JsonReader reader, ref RowKey key, int row, string field)
    {
        if (!WireJson.TryMove(ref reader, ref key, row, field))
        {
            return null;
        }

        ReadOnlySpan<byte> text = WireJson.Bytes(reader, stackalloc byte[LongestNumber], ref key);
        if (text.IsEmpty)
        {
            return null;
        }

        return TryNumber(text, out long id) ? id : throw new WireFormatException($"row {row}: '{field}' is not a whole number");
    }

    private static DateTime? ReadDate(ref Utf8JsonReader reader, ref RowKey key, int row)
    {
        if (!WireJson.TryMove(ref reader, ref key, row, "date"))
        {
            return null;
        }

        ReadOnlySpan<byte> text = WireJson.Bytes(reader, stackalloc byte[WhatCountsDates.Longest], ref key);
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            return null;
        }

        return WhatCountsDates.TryRead(text, out DateTime local)
            ? local
            : throw new WireFormatException($"row {row}: 'date' is not of a form such as 'Nov 21, 2015 6:14:16 AM'");
    }
}
