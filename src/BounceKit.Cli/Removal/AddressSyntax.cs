namespace BounceKit.Cli.Removal;

/// <summary>Recognizes what is not one email address.</summary>
internal static class AddressSyntax
{
    private const string PhonePunctuation = "+ -().";

    /// <summary>Notes that a text to look for is neither an email address nor a phone number. It is looked for all the same: lists contain malformed entries.</summary>
    public static void WarnUnlessAddress(this CliConsole console, string text)
    {
        if (!BounceRecipient.IsAddress(text) && !IsPhoneNumber(text))
        {
            console.WriteNote($"'{text}' is not an email address or phone number. Parts of addresses are not searched for.");
        }
    }

    /// <summary>Whether it is a list of addresses that belong on lines, or in arguments, of their own.</summary>
    public static bool IsList(string text) =>
        text.Split([',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(BounceRecipient.IsAddress);

    /// <summary>Whether it is a phone number that begins with the code of a country.</summary>
    public static bool IsInternationalNumber(string text) => text.StartsWith('+') && IsPhoneNumber(text);

    /// <summary>Whether it is a phone number in any of the usual notations.</summary>
    public static bool IsPhoneNumber(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(character => char.IsAsciiDigit(character) || PhonePunctuation.Contains(character, StringComparison.Ordinal));
}
