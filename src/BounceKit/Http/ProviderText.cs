using System.Globalization;
using System.Text;

namespace BounceKit.Http;

/// <summary>Makes a provider's error text fit to be shown: no address, no secret, one short line.</summary>
internal sealed class ProviderText(IEnumerable<string?> secrets)
{
    private const int MaxLength = 200;

    public string Clean(string text)
    {
        // Enumerated anew each time: tokens come and go. The longest first: one that another begins with would leave the rest of that one standing.
        foreach (string secret in secrets.OfType<string>().Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, "[secret]", StringComparison.OrdinalIgnoreCase)
                       .Replace(Uri.EscapeDataString(secret), "[secret]", StringComparison.OrdinalIgnoreCase);
        }

        text = JoinBlanks(AddressMask.Hide(text, MaxLength * 10)).Trim();
        return text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "…") : text;
    }

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
