using System.Text.RegularExpressions;

namespace BounceKit.Internal;

/// <summary>Makes a provider's error text fit to be shown: no address, no secret, one short line.</summary>
internal sealed partial class ProviderText(IEnumerable<string?> secrets)
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

        text = Addresses().Replace(text.Length > MaxLength * 10 ? text[..(MaxLength * 10)] : text, "[address]");
        text = Blanks().Replace(text, " ").Trim();
        return text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "…") : text;
    }

    [GeneratedRegex("""[^\s<>"'(),:;\[\]]+(?:@|%40)[^\s<>"'(),:;\[\]]+""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
