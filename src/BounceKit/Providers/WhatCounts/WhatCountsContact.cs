using System.Text.Json;

namespace BounceKit.WhatCounts;

/// <summary>The contact that bounced, as WhatCounts sends it.</summary>
/// <remarks>WhatCounts leaves out what it does not know, or sends an empty text: <see langword="null"/> where it is left out.</remarks>
public sealed record WhatCountsContact
{
    /// <summary>The contact's first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The contact's last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The contact's company.</summary>
    public string? Company { get; init; }

    /// <summary>The first line of the contact's postal address.</summary>
    public string? Address1 { get; init; }

    /// <summary>The second line of the contact's postal address.</summary>
    public string? Address2 { get; init; }

    /// <summary>The contact's city.</summary>
    public string? City { get; init; }

    /// <summary>The contact's state or province, as the realm writes it.</summary>
    public string? State { get; init; }

    /// <summary>The contact's postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>The contact's country, as the realm writes it.</summary>
    public string? Country { get; init; }

    /// <summary>The contact's phone number, as the realm writes it.</summary>
    public string? Phone { get; init; }

    /// <summary>The contact's fax number, as the realm writes it.</summary>
    public string? Fax { get; init; }

    /// <summary>When the contact was created: the text as sent, in the time zone <see cref="WhatCountsOptions.TimeZone"/>.</summary>
    public string? CreatedDate { get; init; }

    /// <summary>When the contact was last changed: the text as sent, in the time zone <see cref="WhatCountsOptions.TimeZone"/>.</summary>
    public string? UpdatedDate { get; init; }

    /// <summary>The MD5 hash that WhatCounts keeps of the contact's address, in hexadecimal.</summary>
    public string? Md5Encryption { get; init; }

    /// <summary>The SHA-1 hash that WhatCounts keeps of the contact's address, in hexadecimal.</summary>
    public string? Sha1Encryption { get; init; }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteText("firstName"u8, FirstName);
        writer.WriteText("lastName"u8, LastName);
        writer.WriteText("company"u8, Company);
        writer.WriteText("address1"u8, Address1);
        writer.WriteText("address2"u8, Address2);
        writer.WriteText("city"u8, City);
        writer.WriteText("state"u8, State);
        writer.WriteText("zip"u8, Zip);
        writer.WriteText("country"u8, Country);
        writer.WriteText("phone"u8, Phone);
        writer.WriteText("fax"u8, Fax);
        writer.WriteText("createdDate"u8, CreatedDate);
        writer.WriteText("updatedDate"u8, UpdatedDate);
        writer.WriteText("md5Encryption"u8, Md5Encryption);
        writer.WriteText("sha1Encryption"u8, Sha1Encryption);
    }
}
