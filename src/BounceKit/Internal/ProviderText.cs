using System.Globalization;
using System.Text;

namespace BounceKit.Internal;

/// <summary>Makes a provider's error text fit to be shown: no address, no secret, one short line.</summary>
internal sealed class ProviderText(IEnumerable<string?> secrets)
{
    private const int MaxLength = 200;

    public string Clean(string text)
    {
        // Enumerated anew each time: tokens come and go.
        foreach (string secret in secrets.OfType<string>().Where(secret => secret.Length > 0))
        {
            text = text.Replace(secret, "[secret]", StringComparison.OrdinalIgnoreCase)
                       .Replace(Uri.EscapeDataString(secret), "[secret]", StringComparison.OrdinalIgnoreCase);
        }

        text = HideAddresses(text.AsSpan(0, Math.Min(text.Length, MaxLength * 10)));
        text = JoinBlanks(text).Trim();
        return text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "…") : text;
    }

    // By hand: the engine of regular expressions would make a native program larger by a quarter of a megabyte.
    private static string HideAddresses(ReadOnlySpan<char> text)
    {
        StringBuilder shown = new(text.Length);
        while (!text.IsEmpty)
        {
            int end = 0;
            while (end < text.Length && !IsBetweenWords(text[end]))
            {
                end++;
            }

            ReadOnlySpan<char> word = text[..end];
            shown.Append(HoldsInside(word, "@") || HoldsInside(word, "%40") ? "[address]" : word);
            if (end < text.Length)
            {
                shown.Append(text[end++]);
            }

            text = text[end..];
        }

        return shown.ToString();
    }

    private static bool HoldsInside(ReadOnlySpan<char> word, ReadOnlySpan<char> sign) => word.Length > 2 && word[1..^1].Contains(sign, StringComparison.Ordinal);

    private static bool IsBetweenWords(char character) => char.IsWhiteSpace(character) || "<>\"'(),:;[]".Contains(character, StringComparison.Ordinal);

    private static string JoinBlanks(string text)
    {
        StringBuilder joined = new(text.Length);
        bool isBlank = false;
        foreach (char character in text)
        {
            if (!IsBlank(character))
            {
                joined.Append(character);
            }
            else if (!isBlank)
            {
                joined.Append(' ');
            }

            isBlank = IsBlank(character);
        }

        return joined.ToString();
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
