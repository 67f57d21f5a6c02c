using System.Runtime.CompilerServices;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Accounts in memory, some of which cannot be looked up.</summary>
internal sealed class FailingAccounts : ISourceAccounts
{
    private readonly InMemorySourceAccounts _accounts = new();

    /// <summary>What looking up an account of this name throws, whose message may contain anything; null for nothing.</summary>
    public Func<string, Exception?> Failure { get; set; } = static _ => null;

    public Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        Failure(name) is { } failure ? Task.FromException<SourceAccount?>(failure) : _accounts.FindAsync(tenant, name, cancellationToken);

    public async IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (SourceAccount account in _accounts.ListAsync(tenant, cancellationToken))
        {
            yield return account;
        }
    }

    public Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default) => _accounts.SetAsync(account, cancellationToken);

    public Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        _accounts.RemoveAsync(tenant, name, cancellationToken);
}
