using System.Runtime.CompilerServices;

namespace BounceKit.Suppressions;

/// <summary>Accounts in memory, which cannot be listed at times.</summary>
internal sealed class UnavailableAccounts : ISourceAccounts
{
    private readonly InMemorySourceAccounts _accounts = new();

    public bool IsUnavailable { get; set; }

    /// <summary>How often they could not be listed.</summary>
    public int Failures { get; private set; }

    public async IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (IsUnavailable)
        {
            Failures++;
            throw new InvalidOperationException("ann@example.com");
        }

        await foreach (SourceAccount account in _accounts.ListAsync(tenant, cancellationToken))
        {
            yield return account;
        }
    }

    public Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        _accounts.FindAsync(tenant, name, cancellationToken);

    public Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default) => _accounts.SetAsync(account, cancellationToken);

    public Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        _accounts.RemoveAsync(tenant, name, cancellationToken);
}
