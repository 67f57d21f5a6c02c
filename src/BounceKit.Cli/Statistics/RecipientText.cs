using System.Text;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>The parts of a recipient that can be shown.</summary>
internal static class RecipientText
{
    public const string NoDomain = "(no domain)";

    // The longest possible domain name.
    private const int LongestDomain = 253;

    /// <summary>The domain in lower case; <see cref="NoDomain"/> where there is none, as in a phone number.</summary>
    public static string GetDomain(string recipient)
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

    /// <summary>The recipient without most of its name: <c>a***@example.com</c>.</summary>
    public static string Mask(string recipient)
    {
        string text = TerminalText.OneLine(recipient);
        int at = text.LastIndexOf('@');
        string name = at < 0 ? text : text[..at];
        string first = name.EnumerateRunes().Select(rune => rune.ToString()).FirstOrDefault("");
        return new StringBuilder(first).Append("***").Append(at < 0 ? "" : text[at..]).ToString();
    }
}
