namespace BounceKit.Adapters;

/// <summary>What the adapters have in common: who they are, and that a query that can't be met is refused before anything is sent.</summary>
internal abstract class ProviderSource(SourceContext context) : IBounceSource, IBounceSourceFeatures
{
    public string Name => context.Name;

    public string Provider => context.Provider;

    public Uri BaseAddress => context.BaseAddress;

    public abstract BounceFilters ServerFilters { get; }

    public abstract int? PageSize { get; }

    public bool IsRateLimited => context.Client.IsHeldBack;

    protected SourceContext Context => context;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return ListAsync(query, cancellationToken);
    }

    /// <summary>Lists by a query that can be met. Throws at once, not while enumerating, where the provider can't be asked for it.</summary>
    protected abstract IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken);
}
