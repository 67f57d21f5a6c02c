using System.Collections.Concurrent;

namespace BounceKit.Suppressions;

/// <summary>Accounts in memory, for one process and for tests.</summary>
public sealed class InMemorySourceAccounts : ISourceAccounts
{
    private readonly ConcurrentDictionary<(string Tenant, string Name), SourceAccount> _accounts = new();

    /// <inheritdoc/>
    public Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(_accounts.GetValueOrDefault((tenant, name)));

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, CancellationToken cancellationToken = default) =>
        _accounts.Values.Where(account => tenant is null || account.Tenant == tenant)
            .OrderBy(static account => account.Tenant, StringComparer.Ordinal).ThenBy(static account => account.Name, StringComparer.Ordinal)
            .ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        _accounts[(account.Tenant, account.Name)] = account;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(_accounts.TryRemove((tenant, name), out _));
}
