namespace BounceKit.Suppressions;

/// <summary>Stores accounts. Programs use <see cref="SourceAccountManager"/>, which checks what it is given.</summary>
/// <remarks>Safe for concurrent use, by several processes where the database is. Tenants and names are compared exactly.</remarks>
public interface ISourceAccounts
{
    /// <summary>Finds an account; <see langword="null"/> where there is none.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default);

    /// <summary>Lists the accounts of a tenant, in the ordinal order of names; of all tenants where it is <see langword="null"/>, tenant by tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>Adds an account, or replaces the one of that tenant and name.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default);

    /// <summary>Removes an account.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default);
}
