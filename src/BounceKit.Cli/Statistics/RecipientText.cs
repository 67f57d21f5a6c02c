using System.Text;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>Parts of a recipient that may be shown.</summary>
internal static class RecipientText
{
    public const string NoDomain = "(no domain)";

    // As long as a domain name may be; what is longer is none.
    private const int LongestDomain = 253;

    /// <summary>The domain in small letters; a text in brackets for what has none, such as a phone number.</summary>
    public static string DomainOf(string recipient)
    {
        int at = recipient.LastIndexOf('@');
        string domain = at < 0 ? "" : TerminalText.OneLine(recipient[(at + 1)..]).ToLowerInvariant();
        return domain.Length switch
        {
            0 => NoDomain,
            > LongestDomain => domain[..LongestDomain] + "…",
            _ => domain,
        };
    }

    /// <summary>The recipient with its middle left out: <c>a***@example.com</c>.</summary>
    public static string Mask(string recipient)
    {
        string text = TerminalText.OneLine(recipient);
        int at = text.LastIndexOf('@');
        string name = at < 0 ? text : text[..at];
        string first = name.EnumerateRunes().Select(rune => rune.ToString()).FirstOrDefault("");
        return new StringBuilder(first).Append("***").Append(at < 0 ? "" : text[at..]).ToString();
    }
}
