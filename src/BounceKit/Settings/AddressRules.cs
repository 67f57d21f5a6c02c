namespace BounceKit.Settings;

/// <summary>What an address in the settings may be: https, or http to this machine; no credentials, query or fragment.</summary>
internal static class AddressRules
{
    // The text is never quoted: a user name and a password may stand before its host.
    public static string? Parse(string text, out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address)
        ? FindProblem(address)
        : "must be a full URL, such as https://mail.example.com/.";

    private static string? FindProblem(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            return "must start with https://. Plain http is accepted only for this machine (localhost), since requests carry secrets.";
        }

        return address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
            ? "must not contain a user name, a password, a query or a fragment. Use the settings for credentials."
            : null;
    }
}
