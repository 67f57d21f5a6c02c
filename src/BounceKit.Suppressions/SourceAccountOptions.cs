namespace BounceKit.Suppressions;

/// <summary>What accounts that are added at run time may do. Every value has a default.</summary>
public sealed class SourceAccountOptions
{
    /// <summary>
    /// Whether an account may send requests to an address that one of its settings names, such as <c>BaseAddress</c>. It is asked when the
    /// account is set and whenever its source is created. Where customers write the settings, permit the addresses that you know.
    /// </summary>
    /// <value>
    /// A tenant's account may not name the machine that it is read on; the application's own may name whatever the provider's settings permit. The
    /// parameters are the account and the address.
    /// </value>
    public Func<SourceAccount, Uri, bool> MayConnectTo { get; set; } = static (account, address) => account.Tenant.Length == 0 || !address.IsLoopback;
}
