using System.Text.RegularExpressions;

namespace BounceKit.Benchmarks.Walks;

/// <summary>The addresses of a page in JSON, whichever provider's: made-up ones need no better reader.</summary>
internal sealed partial class PageAddresses
{
    /// <summary>Adds a page's addresses.</summary>
    /// <returns>How many there are.</returns>
    public int AddTo(List<string> addresses, string body)
    {
        int before = addresses.Count;
        addresses.AddRange(Member().Matches(body).Select(match => match.Groups[1].Value));
        return addresses.Count - before;
    }

    [GeneratedRegex("\"(?:email|ContactAlt)\":\"([^\"]*)\"", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Member();
}
