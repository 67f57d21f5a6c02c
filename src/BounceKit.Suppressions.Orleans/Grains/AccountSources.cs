namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>What can be read under a name: a configured source, which feeds the application's own list, or an account.</summary>
internal sealed class AccountSources(BounceSources sources, IEnumerable<SourceAccountManager> accounts, SuppressionSync sync)
{
    private readonly SourceAccountManager? _accounts = accounts.SingleOrDefault();

    /// <summary>Finds what is called so; <see langword="null"/> where there is nothing, or not any more.</summary>
    public async ValueTask<ReadableSource?> FindAsync(string tenant, string name, CancellationToken cancellationToken)
    {
        if (tenant.Length == 0 && sources.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return Configured(name);
        }

        SourceAccount? account = _accounts is null ? null : await _accounts.FindAsync(tenant, name, cancellationToken).ConfigureAwait(false);
        return account is null ? null : Added(account);
    }

    /// <summary>Lists the keys and periods of all.</summary>
    public async IAsyncEnumerable<ReadableSource> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string name in sources.Names)
        {
            yield return Configured(name);
        }

        if (_accounts is not null)
        {
            await foreach (SourceAccount account in _accounts.ListAsync(tenant: null, cancellationToken).ConfigureAwait(false))
            {
                yield return Added(account);
            }
        }
    }

    private ReadableSource Configured(string name) => new("", name, Every: null)
    {
        GetHost = () => (sources[name] as IBounceSourceFeatures)?.BaseAddress?.Authority ?? sources[name].Provider,
        RunAsync = (options, cancellationToken) => sync.RunAsync(name, options, cancellationToken),
    };

    private ReadableSource Added(SourceAccount account) => new(account.Tenant, account.Name, account.SyncEvery)
    {
        GetHost = () => GetHost(account),
        RunAsync = (options, cancellationToken) => sync.RunAccountAsync(account, options, cancellationToken),
    };

    // The settings that decide where requests go.
    private static string GetHost(SourceAccount account) => account.Settings.TryGetValue("BaseAddress", out string? address)
        && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            ? uri.Authority
            : account.Settings.TryGetValue("Region", out string? region) ? $"{account.Provider} {region}" : account.Provider;
}
