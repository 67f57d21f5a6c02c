using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>The bounces of one business unit of an ExpertSender account.</summary>
internal sealed class Esv2BounceSource : ProviderSource
{
    private readonly Esv2Options _options;
    private readonly ProviderClock _clock;
    private readonly Esv2Mapping _mapping;

    public Esv2BounceSource(SourceContext context, Esv2Options options)
        : base(context)
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

    protected override IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        // A server that ignores the channel must not bring rows that the source is not set to read.
        BounceQuery held = query with { Channel = query.Channel ?? ChannelOf(_options.Channel) };
        return Context.ToPagesAsync(token => WalkAsync(query, token), _mapping.Map, held, cancellationToken);
    }

    private IAsyncEnumerable<WireRows<Esv2Row>> WalkAsync(BounceQuery query, CancellationToken cancellationToken)
    {
        Esv2Slices slices = Esv2Slices.Of(query, _clock, Context.Time.GetUtcNow(), _options);
        return new Esv2Walk(Context, _options, slices, ChannelFor(query)).ReadAsync(cancellationToken);
    }

    /// <summary>The narrower of what the source reads and what the query asks for; the rest is the filter's.</summary>
    private Esv2Channel ChannelFor(BounceQuery query) => (_options.Channel, query.Channel) switch
    {
        (Esv2Channel.All, BounceChannel.Email) => Esv2Channel.Email,
        (Esv2Channel.All, BounceChannel.Sms) => Esv2Channel.Sms,
        _ => _options.Channel,
    };

    private static BounceChannel? ChannelOf(Esv2Channel channel) => channel switch
    {
        Esv2Channel.Email => BounceChannel.Email,
        Esv2Channel.Sms => BounceChannel.Sms,
        _ => null,
    };
}
