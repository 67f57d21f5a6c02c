namespace BounceKit.AmazonSes;

/// <summary>The suppression list of one Amazon SES account or tenant.</summary>
internal sealed class AmazonSesBounceSource : IBounceSource, IBounceSourceFeatures, IBounceLookup, IBounceRemover
{
    private readonly SourceContext _context;
    private readonly AmazonSesOptions _options;
    private readonly AmazonSesClient _client;
    private readonly AmazonSesList _list;

    public AmazonSesBounceSource(SourceContext context, AmazonSesOptions options)
    {
        _context = context;
        _options = options;
        _client = new AmazonSesClient(context, options);
        _list = new AmazonSesList(context, options, _client);
    }

    public string Name => _context.Name;

    public string Provider => _context.Provider;

    public Uri BaseAddress => _context.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Types | BounceFilters.Reasons;

    public int? PageSize => _options.PageSize;

    public TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public bool HasOneEntryPerAddress => true;

    public TimeSpan? Retention => Timeout.InfiniteTimeSpan;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
        _list.ListPagesAsync(query, cancellationToken);

    // Look-ups compare exactly and keep the case that mail was sent with, which sending ignores. Almost every address is in lower case.
    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        BounceQuery query = new() { Recipient = address };
        Dictionary<(string, string), BounceRecord> found = [];
        foreach (string region in _list.Regions)
        {
            foreach (string spelling in new[] { address, address.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
            {
                if (await FindAsync(region, spelling, cancellationToken).ConfigureAwait(false) is { } record && query.Matches(record))
                {
                    found[(region, record.Recipient)] = record;
                }
            }
        }

        return [.. found.Values];
    }

    // The list is always read: it shows every spelling of an address, and sending regards them all.
    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        BounceRemoval.RemoveAsync(_list, addresses, options, RemoveEntriesAsync, cancellationToken);

    private async Task<BounceRecord?> FindAsync(string region, string address, CancellationToken cancellationToken)
    {
        using PageResponse? response = await _client.FindAsync(region, address, cancellationToken).ConfigureAwait(false);
        if (response is null)
        {
            return null;
        }

        AmazonSesRow row = response.ReadJson(AmazonSesJson.Default.AmazonSesEntry).SuppressedDestination;
        return row.EmailAddress.Length > 0 ? _context.Classify(_list.ToRecord(row, region)) : throw response.Malformed("it has no 'EmailAddress'");
    }

    private Task RemoveEntriesAsync(IReadOnlyList<BounceRecord> entries, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(
            entries, parallel, async (entry, token) => await _client.RemoveAsync(entry.Scope!, entry.Recipient, token).ConfigureAwait(false));
    }
}
