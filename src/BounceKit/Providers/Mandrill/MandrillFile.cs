using BounceKit.Wire;

namespace BounceKit.Mandrill;

/// <summary>
/// Where the file of an export is. Only path and query are taken from its link, and requested from a host that is known beforehand: that of the
/// source, or one of Mandrill's, always by its own scheme.
/// </summary>
internal static class MandrillFile
{
    // The documents show exports.mandrillapp.com.
    private const string Domain = "mandrillapp.com";

    /// <summary>The address of the file.</summary>
    /// <param name="link">The link to it.</param>
    /// <param name="source">The address of the source.</param>
    /// <exception cref="WireFormatException">There is no link, or it names another host.</exception>
    public static Uri AddressFrom(string? link, Uri source)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? file))
        {
            throw new WireFormatException("it has no link to the file of the export");
        }

        string authority = file.Host.Equals(source.Host, StringComparison.OrdinalIgnoreCase) ? source.GetLeftPart(UriPartial.Authority)
            : IsOfMandrill(file.Host) ? $"https://{file.Host}"
            : throw new WireFormatException($"its link to the file of the export names a host outside {Domain}, which is never requested");
        return new Uri(authority + file.PathAndQuery);
    }

    private static bool IsOfMandrill(string host) =>
        host.Equals(Domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase);
}
