using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>The bounces of one business unit of an ExpertSender account, and the subscribers who were removed.</summary>
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

    public override IReadOnlyList<string> Lists => _options.Lists;

    public override int? PageSize => null;

    public override TimeSpan? RangeGranularity => TimeSpan.FromDays(1);

    public override DateTimeOffset? EarliestTime => _clock.ToUtc(_options.EarliestDate.ToDateTime(TimeOnly.MinValue));

    public override TimeSpan Lateness => TimeSpan.FromDays(1);

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(
            listing, (name, _, token) => name == Esv2Options.Removed
                ? ReadRemovedAsync(listing, token)
                : ReadExportsAsync(listing, new Esv2BounceExport(ChannelFor(listing.Query)), token),
            cancellationToken);

    protected override ReportedBounce Map(in Esv2Row row) => _mapping.Map(row);

    // A row says neither why the subscriber was removed nor on which channel.
    private async IAsyncEnumerable<WireRows> ReadRemovedAsync(Listing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<ulong, Esv2RemoveType> seen = [];
        IEnumerable<Esv2RemovedExport> exports =
            from channel in ChannelFor(listing.Query) is var one and not Esv2Channel.All ? [one] : (Esv2Channel[])[Esv2Channel.Email, Esv2Channel.Sms]
            from type in Esv2RemoveType.All
            select new Esv2RemovedExport(channel, type, seen);
        foreach (Esv2RemovedExport export in exports)
        {
            await foreach (WireRows rows in ReadExportsAsync(listing, export, cancellationToken).ConfigureAwait(false))
            {
                yield return rows;
            }
        }
    }

    private IAsyncEnumerable<WireRows> ReadExportsAsync(Listing listing, Esv2Export export, CancellationToken cancellationToken) =>
        new Esv2Walk(Context, listing, _clock, _options, export).ReadAsync(cancellationToken);

    /// <summary>The narrower of what the source reads and what the query asks for.</summary>
    private Esv2Channel ChannelFor(BounceQuery query) => (_options.Channel, query.Channel) switch
    {
        (Esv2Channel.All, BounceChannel.Email) => Esv2Channel.Email,
        (Esv2Channel.All, BounceChannel.Sms) => Esv2Channel.Sms,
        _ => _options.Channel,
    };
}
