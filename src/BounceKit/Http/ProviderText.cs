using System.Globalization;
using System.Text;

namespace BounceKit.Http;

/// <summary>Makes a provider's error text safe to show: no address, no secret, one short line.</summary>
/// <param name="secrets">Enumerated for every text, since tokens come and go.</param>
internal sealed class ProviderText(IEnumerable<string?> secrets)
{
    private const int MaxLength = 200;

    public string Clean(string text)
    {
        text = JoinBlanks(AddressRemover.Remove(SecretMask.Hide(text, secrets.OfType<string>()), MaxLength * 10)).Trim();
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
