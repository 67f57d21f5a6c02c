using System.Runtime.CompilerServices;

namespace BounceKit.WhatCounts;

/// <summary>The texts of a contact while a row is read. Most rows have none, and then no contact is created.</summary>
[InlineArray(Count)]
internal struct WhatCountsContactTexts
{
    private const int Count = 15;

    private string? _first;

    /// <summary>The names of the members, in the order of the document, which is nearly always that of the response.</summary>
    public static string[] Names { get; } =
    [
        "firstName", "lastName", "company", "address1", "address2", "city", "state", "zip", "country", "phone", "fax", "createdDate", "updatedDate",
        "md5Encryption", "sha1Encryption",
    ];

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
