using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Statistics;

/// <summary>The part of a recipient that can be shown.</summary>
internal static class RecipientText
{
    public const string NoDomain = "(no domain)";

    // The longest possible domain name.
    private const int LongestDomain = 253;

    /// <summary>The domain in lower case; <see cref="NoDomain"/> where there is none, as in a phone number.</summary>
    public static string GetDomain(string recipient)
    {
        int at = recipient.LastIndexOf('@');
        string domain = at < 0 ? "" : PlainText.OneLine(recipient[(at + 1)..]).ToLowerInvariant();
        return domain.Length switch
        {
            0 => NoDomain,
            > LongestDomain => domain[..LongestDomain] + "…",
            _ => domain,
        };
    }
}
