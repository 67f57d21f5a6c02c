using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>The bounces of one business unit of an ExpertSender account.</summary>
internal sealed class Esv2BounceSource : ProviderSource<Esv2Row>
{
    private readonly Esv2Options _options;
    private readonly ProviderClock _clock;
    private readonly Esv2Mapping _mapping;

    public Esv2BounceSource(SourceContext context, Esv2Options options)
        : base(context, options)
    {
        _options = options;
        _clock = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        _mapping = new Esv2Mapping(_clock);
    }

    // The server's filters for types and reasons are not used: they could lose rows that the text classifies, and an old server reads bounceType=2
    // as the reason MailboxFull.
    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Channel;

    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override DateTimeOffset? EarliestTime => _clock.ToUtc(_options.EarliestDate.ToDateTime(TimeOnly.MinValue));

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows<Esv2Row>> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        new Esv2Walk(Context, listing, _clock, _options, ChannelFor(listing.Query)).ReadAsync(cancellationToken);

    protected override ReportedBounce Map(in Esv2Row row) => _mapping.Map(row);

    /// <summary>The narrower of what the source reads and what the query asks for.</summary>
    private Esv2Channel ChannelFor(BounceQuery query) => (_options.Channel, query.Channel) switch
    {
        (Esv2Channel.All, BounceChannel.Email) => Esv2Channel.Email,
        (Esv2Channel.All, BounceChannel.Sms) => Esv2Channel.Sms,
        _ => _options.Channel,
    };
}
