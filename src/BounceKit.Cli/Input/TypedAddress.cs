using BounceKit.Cli.Removal;

namespace BounceKit.Cli.Input;

/// <summary>Recognizes what a person or a file names as an address.</summary>
internal static class TypedAddress
{
    private const int MaxLength = 512;

    /// <summary>What is wrong with an argument; null where nothing is.</summary>
    public static string? FindProblem(string text) => (IsPlausible(text), AddressSyntax.IsList(text)) switch
    {
        (true, _) => null,
        (_, true) => $"'{text}' is not an email address: separate addresses with spaces.",
        _ => $"'{text}' is not an email address.",
    };

    /// <summary>What is wrong with a row; null where nothing is. The text is not repeated: it may be someone's address, or the wrong file.</summary>
    /// <param name="row">The row.</param>
    /// <param name="acceptsMalformed">Whether a record may contain a malformed address, as providers' lists do.</param>
    public static string? FindProblem(InputRow row, bool acceptsMalformed)
    {
        if (row.Problem is not null)
        {
            return row.Problem;
        }

        if (row.Address is not { } address || string.IsNullOrWhiteSpace(address))
        {
            return "the address is missing";
        }

        if (IsPlausible(address) || (acceptsMalformed && row.IsRecord && address.Length <= MaxLength))
        {
            return null;
        }

        return AddressSyntax.IsList(address) ? "several addresses; put each on a separate line" : "not an email address";
    }

    // Lists of a channel for text messages contain phone numbers.
    private static bool IsPlausible(string text) =>
        text.Length <= MaxLength && text.Trim() is var address && (BounceRecipient.IsAddress(address) || AddressSyntax.IsInternationalNumber(address));
}
