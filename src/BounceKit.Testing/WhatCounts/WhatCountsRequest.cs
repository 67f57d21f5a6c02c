using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BounceKit.Testing.WhatCounts;

/// <summary>
/// What a request asks for. "If the query string is incorrect or missing, it is ignored": a misspelt name, a name in another case, a
/// malformed value or several values remove that filter.
/// </summary>
internal sealed record WhatCountsRequest(DateOnly? Start, DateOnly? End, string? Type, int Skip)
{
    private static readonly string[] Types = ["HARD_BOUNCE", "SOFT_BOUNCE", "BLOCKED"];

    public static WhatCountsRequest From(HttpRequest request)
    {
        // IQueryCollection takes names in any case.
        ILookup<string, string> members = Members(request).ToLookup(member => member.Name, member => member.Value, StringComparer.Ordinal);
        return new WhatCountsRequest(
            Day(Only(members["start"])),
            Day(Only(members["end"])),
            Array.Find(Types, type => type == Only(members["bounceTypes"])),
            int.TryParse(Only(members["skip"]), NumberStyles.None, CultureInfo.InvariantCulture, out int skip) ? skip : 0);
    }

    /// <summary>Whether a row of that local time is requested: days start at midnight, and the day of <see cref="End"/> is excluded.</summary>
    public bool Includes(DateTime? local, string? type) =>
        (local is not { } at || ((Start is not { } start || at >= start.ToDateTime(TimeOnly.MinValue)) && (End is not { } end || at < end.ToDateTime(TimeOnly.MinValue))))
        && (Type is null || Type == type);

    private static List<(string Name, string Value)> Members(HttpRequest request)
    {
        List<(string Name, string Value)> members = [];
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            members.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return members;
    }

    private static string? Only(IEnumerable<string> values) => values.Take(2).ToArray() is [var value] ? value : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
