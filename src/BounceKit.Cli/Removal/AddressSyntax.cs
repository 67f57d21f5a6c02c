namespace BounceKit.Cli.Removal;

/// <summary>Tells what a text that is not an address probably is.</summary>
internal static class AddressSyntax
{
    /// <summary>Whether it is a list of addresses that belong on lines, or in arguments, of their own.</summary>
    public static bool IsList(string text) =>
        text.Split([',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(BounceRecipient.IsAddress);
}
