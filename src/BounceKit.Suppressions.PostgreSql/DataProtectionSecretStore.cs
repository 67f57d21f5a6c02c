using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BounceKit.Suppressions;

/// <summary>Secrets that are stored encrypted, as a part of the reference: <c>protected:CfDJ8…</c>. The keys are those of ASP.NET Core Data Protection.</summary>
/// <remarks>
/// A secret belongs to its tenant: another tenant's account cannot read it, even with a copy of the reference. Every process that runs rounds
/// needs the same keys; see the documentation of Data Protection on where to keep them.
/// </remarks>
/// <param name="protection">The host's Data Protection.</param>
public sealed class DataProtectionSecretStore(IDataProtectionProvider protection) : ISecretStore
{
    private const string Name = "protected";

    private readonly IDataProtectionProvider _protection = protection ?? throw new ArgumentNullException(nameof(protection));

    /// <inheritdoc/>
    public string Scheme => Name;

    /// <summary>Encrypts a secret for the accounts of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The reference for <see cref="SourceAccount.Secrets"/>.</returns>
    public string Protect(string tenant, string secret)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return $"{Name}:{ProtectorOf(tenant).Protect(secret)}";
    }

    /// <inheritdoc/>
    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        try
        {
            return ValueTask.FromResult(ProtectorOf(account.Tenant).Unprotect(reference));
        }
        catch (CryptographicException unreadable)
        {
            throw new SecretUnavailableException(
                "A protected secret cannot be decrypted: it is damaged, it belongs to another tenant, or this process has other Data Protection keys.", unreadable);
        }
    }

    private IDataProtector ProtectorOf(string tenant) => _protection.CreateProtector("BounceKit.Secrets", tenant);
}
