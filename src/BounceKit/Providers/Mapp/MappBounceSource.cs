using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>The transactional bounces of one Mapp Empower account, by template or by address.</summary>
internal sealed class MappBounceSource : ProviderSource, IBounceLookup
{
    private readonly MappOptions _options;
    private readonly ProviderClock _clock;
    private readonly MappMapping _mapping;

    public MappBounceSource(SourceContext context, MappOptions options)
        : base(context)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new MappMapping(_clock);
    }

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    // A template's bounces come in one answer, however many.
    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<MappBatch> batches = Plan(query);
        return Context.ToPagesAsync(
            token => new MappWalk(batches, _options.MaxConcurrency, FetchAsync).ReadAsync(token), _mapping.Map, query, cancellationToken);
    }

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        List<BounceRecord> found = [];
        await foreach (BouncePage page in ListPagesAsync(new BounceQuery { Recipient = address }, cancellationToken).ConfigureAwait(false))
        {
            found.AddRange(page.Records);
        }

        return found;
    }

    /// <summary>The requests of a listing. What can't be asked for is refused here, before anything is sent.</summary>
    private IReadOnlyList<MappBatch> Plan(BounceQuery query)
    {
        (DateTime? From, DateTime? To) range = _clock.Cover(query.Since, query.Until);
        if (query.Recipient is { } recipient)
        {
            return [new MappBatch([MappCall.OfAddress(recipient)], range)];
        }

        if (_options.TemplateIds.Count == 0)
        {
            throw new BounceRequestException(
                Name, $"Mapp lists bounces by template or by address only. Set {nameof(MappOptions.TemplateIds)}, or name an address.")
            {
                Provider = Provider,
            };
        }

        IReadOnlyList<MappBatch> batches = MappBatch.OfTemplates(_options.TemplateIds, _options.TemplatesPerRequest, range);
        return batches.Count <= _options.MaxPages
            ? batches
            : throw new BounceRequestException(
                Name, $"the listing needs {batches.Count} requests, more than {nameof(MappOptions.MaxPages)} allows ({_options.MaxPages}). "
                + $"Raise it, or {nameof(MappOptions.TemplatesPerRequest)}.")
            {
                Provider = Provider,
            };
    }

    private async Task<WirePage<MappRow>> FetchAsync(MappBatch batch, CancellationToken cancellationToken)
    {
        using MappCallsContent calls = new(batch.Xml);
        using HttpRequestMessage request = new(HttpMethod.Post, requestUri: (Uri?)null) { Content = calls };
        // A POST that reads: sending it twice does no harm.
        using PageResponse page = await Context.Client.SendAsync(request, batch.Operation, cancellationToken).ConfigureAwait(false);
        return Context.Parse(page, answer => new WirePage<MappRow>(ReadRows(answer, batch)));
    }

    private WireRows<MappRow> ReadRows(PageResponse page, MappBatch batch)
    {
        MappResponse response = MappWire.Read(page.Body, batch.Calls);
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
