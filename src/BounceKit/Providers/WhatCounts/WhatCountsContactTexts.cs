using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BounceKit.WhatCounts;

/// <summary>The texts of a contact while a row is read: most rows have none, and then there is no contact to make.</summary>
[InlineArray(Count)]
internal struct WhatCountsContactTexts
{
    private const int Count = 15;

    // In the order of the document, in which they come as a rule.
    private static readonly string[] Names =
    [
        "firstName", "lastName", "company", "address1", "address2", "city", "state", "zip", "country", "phone", "fax", "createdDate", "updatedDate",
        "md5Encryption", "sha1Encryption",
    ];

    private static readonly byte[][] Utf8Names = [.. Names.Select(System.Text.Encoding.UTF8.GetBytes)];

    private string? _first;

    /// <summary>Which text the member is that the reader stands at, looked for from the expected one on; -1 for none.</summary>
    public static int Find(ref Utf8JsonReader reader, int expected)
    {
        for (int step = 0; step < Count; step++)
        {
            int index = (expected + step) % Count;
            if (reader.ValueTextEquals(Utf8Names[index]))
            {
                return index;
            }
        }

        return -1;
    }

    public static string NameOf(int index) => Names[index];

    public static WhatCountsContact ToContact(in WhatCountsContactTexts texts) => new()
    {
        FirstName = texts[0],
        LastName = texts[1],
        Company = texts[2],
        Address1 = texts[3],
        Address2 = texts[4],
        City = texts[5],
        State = texts[6],
        Zip = texts[7],
        Country = texts[8],
        Phone = texts[9],
        Fax = texts[10],
        CreatedDate = texts[11],
        UpdatedDate = texts[12],
        Md5Encryption = texts[13],
        Sha1Encryption = texts[14],
    };
}
