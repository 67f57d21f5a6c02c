using System.Text.RegularExpressions;

namespace BounceKit.Dashboard.Text;

/// <summary>Hides most of an address: <c>a***@example.com</c>.</summary>
internal static partial class AddressMask
{
    private const string Hidden = "***";
    private const int ShortestName = 3;

    /// <summary>The address without most of its name.</summary>
    public static string Mask(string address)
    {
        string text = PlainText.OneLine(address);
        int at = text.LastIndexOf('@');
        string name = at < 0 ? text : text[..at];
        string first = name.EnumerateRunes().Select(static rune => rune.ToString()).FirstOrDefault("");
        return string.Concat(first, Hidden, at < 0 ? "" : text.AsSpan(at));
    }

    /// <summary>A text with every address in it masked, and what is known to name a person.</summary>
    /// <param name="text">A text of others, such as a diagnostic.</param>
    /// <param name="address">The address that the text is about; null for none in particular.</param>
    public static string MaskIn(string text, string? address)
    {
        string shown = PlainText.OneLine(text);
        string name = address is null ? "" : address.Trim()[..Math.Max(address.Trim().LastIndexOf('@'), 0)];
        string masked = Addresses().Replace(shown, static found => Mask(found.Value.Replace("%40", "@", StringComparison.Ordinal)));
        return name.Length < ShortestName
            ? masked
            : masked.Replace(name, string.Concat(name.AsSpan(0, 1), Hidden), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""[^\s<>()\[\]"',;:]+(?:@|%40)[^\s<>()\[\]"',;:]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
