using BounceKit.Adapters;
using BounceKit.Paging;

namespace BounceKit.Postmark;

/// <summary>The lists of message streams of one Postmark server, as one list.</summary>
internal abstract class PostmarkSource : ProviderSource<PostmarkRow>, IBounceLookup
{
    private readonly PostmarkOptions _options;
    private readonly string[] _streams;
    private readonly string[] _lists;
    private readonly bool _hasBounces;
    private readonly bool _hasSuppressions;
    private readonly PostmarkMapping _mapping = new();

    protected PostmarkSource(SourceContext context, PostmarkOptions options)
        : base(context, options)
    {
        _options = options;
        _streams = [.. options.Streams.Distinct(StringComparer.OrdinalIgnoreCase)];
        _lists = [.. options.Lists.Distinct(StringComparer.Ordinal)];
        _hasBounces = _lists.Contains(PostmarkList.Bounces, StringComparer.Ordinal);
        _hasSuppressions = _lists.Contains(PostmarkList.Suppressions, StringComparer.Ordinal);
    }

    public override IReadOnlyList<string> Lists => _lists;

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    // Suppressions come in one response, however many.
    public override int? PageSize => _hasBounces ? _options.PageSize : null;

    public override BounceOrder Order => _streams.Length == 1 && !_hasSuppressions ? BounceOrder.NewestFirst : BounceOrder.Unordered;

    public override TimeSpan? RangeGranularity => _hasSuppressions ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(1);

    public override TimeSpan Lateness => TimeSpan.FromHours(1);

    // Bounces are kept for as long as the account says.
    public override TimeSpan? Retention => _hasBounces ? null : Timeout.InfiniteTimeSpan;

    public override bool HasOneEntryPerAddress => !_hasBounces;

    public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        BounceRecipient.Validate(address, nameof(address));
        return await this.ListAddressAsync(address, cancellationToken).ConfigureAwait(false);
    }

    protected override IAsyncEnumerable<WireRows> ReadRowsAsync(Listing listing, CancellationToken cancellationToken) =>
        ReadListsAsync(listing, (list, _, token) => ReadStreamsAsync(listing, list, token), cancellationToken);

    protected override ReportedBounce Map(in PostmarkRow row) => _mapping.Map(row);

    private IAsyncEnumerable<WireRows> ReadStreamsAsync(Listing listing, string list, CancellationToken cancellationToken) =>
        ReadPartsAsync(
            listing, _streams, continuation: null, concurrency: 1,
            (stream, _, token) => list == PostmarkList.Bounces
                ? new PostmarkBounceWalk(Context, listing, _options, stream).ReadAsync(token)
                : new PostmarkSuppressionWalk(Context, listing, stream).ReadAsync(token),
            cancellationToken);
}
