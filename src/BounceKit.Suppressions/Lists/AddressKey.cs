using System.Text;
using System.Globalization;

namespace BounceKit.Suppressions.Lists;

/// <summary>The form in which addresses are compared: trimmed, the domain as lower-case A-label, the local part without regard to case.</summary>
/// <remarks>No folding of dots and tags: whether they matter is the receiver's business.</remarks>
internal static class AddressKey
{
    private const int MaxLength = 512;

    // UTS 46 as browsers use it. The stricter rules of STD 3 stay off: domains of real lists contain underscores.
    private static readonly IdnMapping Idn = new();

    /// <summary>Normalizes an address of a provider's list, however malformed.</summary>
    /// <returns>Null where it cannot be one: it is empty or has more than 512 characters.</returns>
    public static string? TryCreate(string address)
    {
        string text = address.Trim();
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        return IsNormal(text) ? text : Normalize(text);
    }

    /// <summary>Normalizes an address that a caller passed.</summary>
    /// <exception cref="ArgumentException">It cannot be one.</exception>
    public static string Create(string address, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(address, parameterName);
        return TryCreate(address) ?? throw new ArgumentException(
            string.IsNullOrWhiteSpace(address) ? "An address can't be empty." : $"An address has at most {MaxLength} characters.", parameterName);
    }

    /// <summary>The form of a quarantined text, which may be anything.</summary>
    public static string CreateLenient(string address) => TryCreate(address) ?? address.Trim().ToLowerInvariant();

    private static bool IsNormal(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyExceptInRange('!', '~');

    private static string Normalize(string text)
    {
        string lower = text.ToLowerInvariant();
        int at = lower.LastIndexOf('@');
        return at < 0 ? lower : string.Concat(lower.AsSpan(0, at + 1), ToALabels(lower[(at + 1)..]));
    }

    private static string ToALabels(string domain)
    {
        if (Ascii.IsValid(domain))
        {
            return domain;
        }

        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Not a domain: it is compared as it is.
            return domain;
        }
    }
}
