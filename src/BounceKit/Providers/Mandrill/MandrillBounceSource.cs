using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Mandrill;

/// <summary>The rejection list of a Mandrill account or of its subaccounts: bounces, complaints, unsubscriptions and what was added by hand.</summary>
internal sealed class MandrillBounceSource : ProviderSource<MandrillRow>, IBounceLookup, IBounceRemover
{
    // A response never holds more, and there are no pages: with as many rows, others may be missing.
    private const int MaxRows = 1000;

    private const string Operation = "listing bounces";

    private readonly MandrillOptions _options;
    private readonly string?[] _subaccounts;
    private readonly AddressRemoval<MandrillBounceSource> _removal;

    public MandrillBounceSource(SourceContext context, MandrillOptions options)
        : base(context, options)
    {
        _options = options;
        _subaccounts = options.Subaccounts.Count > 0 ? [.. options.Subaccounts] : [null];
        // An export does not name the subaccount, which a removal has to name.
        _removal = new AddressRemoval<MandrillBounceSource>(this, options.MaxConcurrency, RemoveEntriesAsync) { AlwaysLooksUp = true };
    }

    public override BounceFilters ServerFilters => BounceFilters.Recipient;

    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => null;

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    public override bool HasOneEntryPerAddress => true;

    public override string RemovalCost => "Each removal counts against the reputation of the Mandrill account, unless the entry was added by hand.";

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        return await this.ListAddressAsync(address, cancellationToken).ConfigureAwait(false);
    }

    public Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default) =>
        _removal.RemoveAsync(addresses, options, cancellationToken);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new BatchWalk<string?>(
            listing.Walk, _subaccounts, _options.MaxConcurrency, maxOpen: _options.MaxConcurrency + 1,
            (subaccount, token) => ReadAsync(listing, subaccount, token))
            .ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in MandrillRow row) => MandrillMapping.Map(row);

    private async IAsyncEnumerable<WireRows> ReadAsync(
        Listing listing, string? subaccount, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using WireRows<MandrillRow> listed = await FetchAsync(listing, subaccount, cancellationToken).ConfigureAwait(false);
        if (listed.Count < MaxRows)
        {
            yield return WithoutExpired(listed);
            yield break;
        }

        MandrillExport export = new(
            Context, _options, listing, (path, content, token) => PostAsync(listing, MandrillExport.Operation, path, content, token));
        await foreach (WireRows rows in export.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return WithoutExpired(rows.Of<MandrillRow>());
        }
    }

    private async Task<WireRows<MandrillRow>> FetchAsync(Listing listing, string? subaccount, CancellationToken cancellationToken)
    {
        MandrillContent content = new(("email", listing.Query.Recipient), ("subaccount", subaccount));
        using PageResponse page = await PostAsync(listing, Operation, "rejects/list", content, cancellationToken).ConfigureAwait(false);
        WirePage parsed = listing.Parse(page, response => new WirePage(ReadRows(response, subaccount)));
        return subaccount is null || parsed.Rows.Count < MaxRows ? parsed.Rows.Of<MandrillRow>() : throw Limited(parsed.Request);
    }

    private static WireRows<MandrillRow> ReadRows(PageResponse page, string? subaccount)
    {
        page.RequireJson();
        WireRows<MandrillRow> rows = MandrillWire.ReadRows(page.Body.Span, page.CancellationToken);
        // It would be the response to another request, and its rows would come twice.
        return subaccount is not null && rows.Any(row => row.Subaccount is { Length: > 0 } other && other != subaccount)
            ? throw new WireFormatException("it holds rows of another subaccount than was requested")
            : rows;
    }

    private BounceRequestException Limited(BounceSourceException.FailedRequest request)
    {
        BounceRequestException failure = new(
            Context.Name,
            $"One of the {nameof(MandrillOptions.Subaccounts)} has {MaxRows} entries or more, and Mandrill returns no more than that. "
            + $"It exports only the whole account: remove {nameof(MandrillOptions.Subaccounts)} to read that.");
        failure.SetRequest(request);
        return failure;
    }

    private async Task<PageResponse> PostAsync(
        Listing listing, string operation, string path, MandrillContent content, CancellationToken cancellationToken)
    {
        listing.Walk.CountPage();
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        PageResponse page = await listing.SendAsync(request, operation, cancellationToken, MandrillErrors.IsNamed).ConfigureAwait(false);
        RejectError(page, operation);
        return page;
    }

    private void RejectError(PageResponse page, string operation)
    {
        if (MandrillErrors.Read(page) is not { } error)
        {
            return;
        }

        using (page)
        {
            throw Context.Client.Failed(page, operation, error, MandrillErrors.KindOf(error));
        }
    }

    // Entries are there only as history, unless they were not asked for: those of an export.
    private static WireRows<MandrillRow> WithoutExpired(WireRows<MandrillRow> rows)
    {
        rows.Keep(static row => !row.IsExpired);
        return rows;
    }

    // The API removes one address per request, from the account's list or from that of a subaccount.
    private Task RemoveEntriesAsync(IReadOnlyList<BounceRecord> entries, CancellationToken cancellationToken)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(
            entries.DistinctBy(static entry => (entry.Recipient, entry.Scope)), parallel,
            async (entry, token) => await DeleteAsync(entry, token).ConfigureAwait(false));
    }

    private async Task DeleteAsync(BounceRecord entry, CancellationToken cancellationToken)
    {
        const string operation = "removing addresses";
        using HttpRequestMessage request = new(HttpMethod.Post, "rejects/delete")
        {
            Content = new MandrillContent(("email", entry.Recipient), ("subaccount", entry.Scope)),
        };
        // A second attempt finds the address gone.
        using PageResponse response = await Context.Client.SendAsync(
            request, operation, cancellationToken, static page => MandrillErrors.IsAbsence(page) || MandrillErrors.IsNamed(page),
            kind: RequestKind.Removal).ConfigureAwait(false);
        if (MandrillErrors.IsAbsence(response))
        {
            return;
        }

        RejectError(response, operation);
        if (!response.IsJson || !Context.Parse(response, static page => MandrillWire.ReadRemoval(page.Body.Span)))
        {
            throw Context.Client.Malformed(response, "it does not say that the address was removed");
        }
    }
}
