namespace BounceKit.Adapters;

/// <summary>The base of the built-in sources: their identity, and the refusal of queries that cannot be met before anything is sent.</summary>
internal abstract class ProviderSource(SourceContext context) : IBounceSource, IBounceSourceFeatures
{
    private static readonly string[] OnlyBounces = ["bounces"];

    public string Name => context.Name;

    public string Provider => context.Provider;

    public Uri BaseAddress => context.BaseAddress;

    public abstract BounceFilters ServerFilters { get; }

    public abstract int? PageSize { get; }

    public abstract TimeSpan? RangeGranularity { get; }

    public virtual DateTimeOffset? EarliestTime => null;

    public virtual BounceOrder Order => BounceOrder.Unordered;

    public virtual TimeSpan? Retention => null;

    /// <summary>The lists that are configured, where the provider has several.</summary>
    public virtual IReadOnlyList<string> Lists => OnlyBounces;

    public virtual bool HasOneEntryPerAddress => false;

    public virtual bool CanRemoveAddresses => this is IBounceRemover;

    /// <summary>Whether a listing can go on after a page of an earlier one.</summary>
    public virtual bool CanContinue => false;

    public virtual string? RemovalCost => null;

    /// <summary>A day where dates have no offset: a time zone that is set wrong must not lose entries.</summary>
    public abstract TimeSpan Lateness { get; }

    public bool IsRateLimited => context.Client.IsHeldBack;

    protected SourceContext Context => context;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        Validate(query);
        return ListAsync(query, cancellationToken);
    }

    /// <summary>Reads the first page of each list with one request, whatever it holds.</summary>
    public Task ProbeAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        Validate(query);
        return ReadFirstPageAsync(query, cancellationToken);
    }

    protected abstract IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken);

    protected abstract Task ReadFirstPageAsync(BounceQuery query, CancellationToken cancellationToken);

    /// <summary>Rejects a query that the provider does not support, before anything is sent.</summary>
    protected virtual void Check(BounceQuery query)
    {
    }

    private void Validate(BounceQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        if (query.Continuation is not null && !CanContinue)
        {
            throw new ArgumentException("This list can only be read from its start: its pages have no continuation.", nameof(query));
        }

        Check(query);
    }
}
