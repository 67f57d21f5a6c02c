using System.Globalization;
using System.Text.Json;
using BounceKit.Internal;

namespace BounceKit.WhatCounts;

/// <summary>Reads rows; members may come in any order, be null, or be left out.</summary>
internal static class WhatCountsRowReader
{
    // In the order of the document, in which they come as a rule.
    private static readonly TextMember[] TextMembers =
    [
        new("date", static (row, text) => row.Date = text),
        new("email", static (row, text) => row.Email = text ?? ""),
        new("firstName", static (row, text) => row.FirstName = text),
        new("lastName", static (row, text) => row.LastName = text),
        new("company", static (row, text) => row.Company = text),
        new("address1", static (row, text) => row.Address1 = text),
        new("address2", static (row, text) => row.Address2 = text),
        new("city", static (row, text) => row.City = text),
        new("state", static (row, text) => row.State = text),
        new("zip", static (row, text) => row.Zip = text),
        new("country", static (row, text) => row.Country = text),
        new("phone", static (row, text) => row.Phone = text),
        new("fax", static (row, text) => row.Fax = text),
        new("createdDate", static (row, text) => row.CreatedDate = text),
        new("updatedDate", static (row, text) => row.UpdatedDate = text),
        new("md5Encryption", static (row, text) => row.Md5Encryption = text),
        new("sha1Encryption", static (row, text) => row.Sha1Encryption = text),
    ];

    /// <summary>Reads the rows of the array that the reader stands at.</summary>
    public static List<WhatCountsRow> ReadRows(ref Utf8JsonReader reader)
    {
        List<WhatCountsRow> rows = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            WireJson.Require(ref reader, JsonTokenType.StartObject, $"row {rows.Count + 1}");
            rows.Add(ReadRow(ref reader, rows.Count + 1));
        }

        return rows;
    }

    /// <summary>Reads the row of the object that the reader stands at.</summary>
    public static WhatCountsRow ReadRow(ref Utf8JsonReader reader, int number)
    {
        WhatCountsRow row = new();
        RowKey key = new();
        int expected = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("bounceType"u8))
            {
                row.BounceType = ReadType(ref reader, ref key, number);
            }
            else if (reader.ValueTextEquals("subscriberId"u8))
            {
                row.SubscriberId = ReadId(ref reader, ref key, number, "subscriberId");
            }
            else if (reader.ValueTextEquals("realmId"u8))
            {
                row.RealmId = ReadId(ref reader, ref key, number, "realmId");
            }
            else if (FindText(ref reader, ref expected) is { } member)
            {
                member.Set(row, WireJson.ReadText(ref reader, ref key, number, member.Name));
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        row.Key = key.Value;
        return string.IsNullOrWhiteSpace(row.Email) ? throw new WireFormatException($"row {number} has no 'email'") : row;
    }

    public static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    /// <summary>The member that the reader stands at, looked for from the expected one on.</summary>
    private static TextMember? FindText(ref Utf8JsonReader reader, ref int expected)
    {
        for (int step = 0; step < TextMembers.Length; step++)
        {
            int index = (expected + step) % TextMembers.Length;
            if (reader.ValueTextEquals(TextMembers[index].Utf8Name))
            {
                expected = index + 1;
                return TextMembers[index];
            }
        }

        return null;
    }

    // Every row has one of a few words: one string each serves them all.
    private static string? ReadType(ref Utf8JsonReader reader, ref RowKey key, int number)
    {
        Utf8JsonReader ahead = reader;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.String)
        {
            foreach (string word in WhatCountsTypes.Words)
            {
                if (ahead.ValueTextEquals(word))
                {
                    reader = ahead;
                    key = key.Add(word);
                    return word;
                }
            }
        }

        return WireJson.ReadText(ref reader, ref key, number, "bounceType");
    }

    private static long? ReadId(ref Utf8JsonReader reader, ref RowKey key, int number, string field) =>
        WireJson.ReadText(ref reader, ref key, number, field) switch
        {
            null or "" => null,
            { } text when TryNumber(text, out long id) => id,
            _ => throw new WireFormatException($"row {number}: '{field}' is not a whole number"),
        };

    private sealed class TextMember(string name, Action<WhatCountsRow, string?> set)
    {
        public string Name => name;

        public byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(name);

        public Action<WhatCountsRow, string?> Set => set;
    }
}
