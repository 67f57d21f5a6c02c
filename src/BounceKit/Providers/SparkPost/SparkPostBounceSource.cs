using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Telemetry;

namespace BounceKit.SparkPost;

/// <summary>The suppression lists of one SparkPost account and of its subaccounts, as one list.</summary>
internal sealed class SparkPostBounceSource : ProviderSource<SparkPostRow>, IBounceLookup, IBounceRemover
{
    private const string PrimaryAccount = "0";

    private readonly SparkPostOptions _options;
    private readonly SparkPostMapping _mapping = new();
    private readonly AddressRemoval<CurrentLists> _removal;

    public SparkPostBounceSource(SourceContext context, SparkPostOptions options)
        : base(context, options)
    {
        _options = options;
        _removal = new AddressRemoval<CurrentLists>(new CurrentLists(this), options.MaxConcurrency, RemoveEntriesAsync) { AlwaysLooksUp = true };
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public override int? PageSize => _options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public override BounceOrder Order => BounceOrder.OldestFirst;

    // A search of several lists may be 20 minutes old.
    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public override bool HasOneEntryPerAddress => true;

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        return await this.ListAddressAsync(address, cancellationToken).ConfigureAwait(false);
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken)
    {
        SparkPostWalk walk = new(Context, listing, _options.PageSize);
        return listing.Query.Recipient?.Trim() is { } recipient && BounceRecipient.IsAddress(recipient)
            ? walk.ReadAddressAsync(recipient, subaccount: null, cancellationToken)
            : walk.ReadListAsync(cancellationToken);
    }

    protected override ReportedBounce Map(in SparkPostRow row) => _mapping.Map(row);

    /// <summary>What the lists hold now of an address. A search of all of them may be 20 minutes old, one of a single list is not.</summary>
    private async Task<IReadOnlyList<BounceRecord>> GetCurrentAsync(string address, CancellationToken cancellationToken)
    {
        IReadOnlyList<BounceRecord> known = await GetAsync(address, cancellationToken).ConfigureAwait(false);
        List<BounceRecord> current = [];
        foreach (string account in known.Select(AccountOf).Append(PrimaryAccount).Distinct(StringComparer.Ordinal))
        {
            // A key of a subaccount, which may not name an account, sees one list only.
            current.AddRange(
                await FindAsync(address, account, cancellationToken).ConfigureAwait(false) ?? known.Where(record => AccountOf(record) == account));
        }

        return current;

        static string AccountOf(BounceRecord record) => record.Scope ?? PrimaryAccount;
    }

    private async Task<IReadOnlyList<BounceRecord>?> FindAsync(string address, string account, CancellationToken cancellationToken)
    {
        BounceQuery query = new() { Recipient = address };
        using Listing listing = new(Context, query, _options.MaxPages);
        SparkPostWalk walk = new(Context, listing, _options.PageSize);
        List<BounceRecord> found = [];
        await foreach (WireRows rows in walk.ReadAddressAsync(address.Trim(), account, cancellationToken).ConfigureAwait(false))
        {
            found.AddRange(rows.Of<SparkPostRow>()
                .Select(row => ToRecord(row with { Subaccount = row.Subaccount ?? long.Parse(account, CultureInfo.InvariantCulture) })).Where(query.Matches));
        }

        return walk.IsRefused ? null : found;
    }

    // One request removes the entries of an address from the list of one account: of both types of messages, whatever they are about.
    private Task RemoveEntriesAsync(
        IReadOnlyList<BounceRecord> entries, ConcurrentDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(
            entries.Select(static entry => (entry.Recipient, entry.Scope)).Distinct(), parallel,
            async (entry, token) => await DeleteAsync(entry.Recipient, entry.Scope, kept, token).ConfigureAwait(false));
    }

    private async Task DeleteAsync(string address, string? scope, ConcurrentDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = SparkPostWalk.CreateRequest(HttpMethod.Delete, address, scope);
        // A second attempt finds the address gone.
        using PageResponse response = await Context.Client.SendAsync(
            request, "removing addresses", cancellationToken,
            static page => SparkPostErrors.IsAbsence(page) || SparkPostErrors.IsCompliance(page), kind: RequestKind.Removal).ConfigureAwait(false);
        if (SparkPostErrors.IsCompliance(response))
        {
            kept[address.Trim()] = SparkPostErrors.Read(response)!.Value.Message!;
        }
        else if (response.IsSuccess && response.Status != HttpStatusCode.NoContent)
        {
            throw Context.Client.Malformed(response, $"the response has status {(int)response.Status}, not 204");
        }
    }

    /// <summary>Where a removal looks addresses up.</summary>
    private sealed class CurrentLists(SparkPostBounceSource source) : IBounceSource, IBounceLookup
    {
        public string Name => source.Name;

        public string Provider => source.Provider;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            source.ListPagesAsync(query, cancellationToken);

        public Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default) =>
            source.GetCurrentAsync(address, cancellationToken);
    }
}
