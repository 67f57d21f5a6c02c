using BounceKit.Dashboard.Text;
using BounceKit.Http;

namespace BounceKit.Cli.Mcp;

/// <summary>Masks addresses, except those that the client itself named.</summary>
/// <param name="isOpen">Whether nothing is masked.</param>
/// <param name="known">The addresses that the client named.</param>
internal sealed class AddressVeil(bool isOpen, params IReadOnlyCollection<string> known)
{
    private readonly HashSet<string> _known = new(known.Select(address => address.Trim()), StringComparer.OrdinalIgnoreCase);

    public string Show(string address) => isOpen || _known.Contains(address.Trim()) ? address : AddressMask.Mask(address);

    /// <summary>A text that may quote addresses, such as the response of a mail server. All of them are masked: others may be quoted too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="recipient">Whom it is about: a phone number, or what is malformed, is not recognized as an address.</param>
    public string ShowText(string text, string? recipient = null)
    {
        if (isOpen)
        {
            return text;
        }

        string name = recipient?.Trim() ?? "";
        string shown = name.Length == 0 ? text : text.Replace(name, "[address]", StringComparison.OrdinalIgnoreCase);
        return AddressRemover.Remove(shown, shown.Length);
    }
}
