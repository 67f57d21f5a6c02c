using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BounceKit.Dashboard.Http;

/// <summary>Addresses as they are in forms: encrypted, for one tenant and for one hour, so that a page with masked addresses contains none.</summary>
internal sealed class AddressTokens(IDataProtectionProvider provider)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Protect(string tenant, string address) => GetProtector(tenant).Protect(address, Lifetime);

    /// <summary>The address; null where the token is not one of this tenant, or too old.</summary>
    public string? Unprotect(string tenant, string token)
    {
        try
        {
            return GetProtector(tenant).Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector GetProtector(string tenant) =>
        provider.CreateProtector("BounceKit.Dashboard.Address", tenant).ToTimeLimitedDataProtector();
}
