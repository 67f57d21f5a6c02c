using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>The transactional bounces of one Mapp Empower account, by template or by address.</summary>
internal sealed class MappBounceSource : ProviderSource<MappRow>, IBounceLookup
{
    private readonly MappOptions _options;
    private readonly ProviderClock _clock;
    private readonly MappMapping _mapping;

    public MappBounceSource(SourceContext context, MappOptions options)
        : base(context, options)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new MappMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    // A template's bounces come in one response, however many.
    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        return await this.ListAddressAsync(address, cancellationToken).ConfigureAwait(false);
    }

    protected override void Check(BounceQuery query)
    {
        int requests = query.Recipient is null ? (_options.TemplateIds.Count + _options.TemplatesPerRequest - 1) / _options.TemplatesPerRequest : 1;
        string? problem =
            requests == 0 ? $"Mapp lists bounces by template or by address only. Set {nameof(MappOptions.TemplateIds)}, or name an address."
            : requests <= _options.MaxPages ? null
            : $"The listing needs {requests} requests, more than {nameof(MappOptions.MaxPages)} allows ({_options.MaxPages}). "
                + $"Raise it, or {nameof(MappOptions.TemplatesPerRequest)}.";
        if (problem is not null)
        {
            throw new BounceRequestException(Name, problem) { Provider = Provider };
        }
    }

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new BatchWalk<MappBatch>(
            listing.Walk, CreateBatches(listing), _options.MaxConcurrency, maxOpen: _options.MaxConcurrency + 1,
            (batch, token) => new PageWalk(listing.Walk, stop => FetchAsync(listing, batch, stop)).ReadAsync(token))
            .ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in MappRow row) => _mapping.Map(row);

    private IEnumerable<MappBatch> CreateBatches(Listing listing)
    {
        (DateTime? From, DateTime? To) range = _clock.Cover(listing.Range.Since, listing.Range.Until);
        return listing.Query.Recipient is { } recipient
            ? [new MappBatch([MappCall.OfAddress(recipient)], range)]
            : MappBatch.OfTemplates(_options.TemplateIds, _options.TemplatesPerRequest, range);
    }

    private async Task<WirePage> FetchAsync(Listing listing, MappBatch batch, CancellationToken cancellationToken)
    {
        using MappCallsContent calls = new(batch.Xml);
        using HttpRequestMessage request = new(HttpMethod.Post, requestUri: (Uri?)null) { Content = calls };
        // A POST that reads: sending it twice does no harm.
        using PageResponse page = await listing.SendAsync(request, batch.Operation, cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => new WirePage(ReadRows(response, batch)));
    }

    private WireRows<MappRow> ReadRows(PageResponse page, MappBatch batch)
    {
        MappResponse response = MappWire.Read(page.Body, batch.Calls, page.CancellationToken);
        // An error explains what else is wrong with the response, so it goes first; one failed call fails the listing.
        foreach (MappItem item in response.Items)
        {
            if (MappErrors.From(item) is { } error)
            {
                throw Failed(page, batch, item.Number ?? 0, error);
            }
        }

        MappResponseCheck.Verify(response, batch.Calls);
        return response.Rows;
    }

    private BounceSourceException Failed(PageResponse page, MappBatch batch, int number, ProviderError error)
    {
        ErrorKind kind = MappErrors.KindOf(error);
        bool isOfCall = kind != ErrorKind.Authentication && number >= 1 && number <= batch.Calls.Count;
        return Context.Client.Failed(page, isOfCall ? batch.Calls[number - 1].Operation : batch.Operation, error, kind);
    }
}
