using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;

namespace BounceKit.Mailjet;

/// <summary>The messages of one Mailjet account that bounced or were blocked, and those that people complained about or unsubscribed from.</summary>
/// <remarks>
/// The API has bounces with their time and without an address (<c>bouncestatistics</c>), and messages with an address and without the time of
/// the bounce. A list that takes a request for each address would never end, so the messages are read.
/// </remarks>
internal sealed class MailjetBounceSource(SourceContext context, MailjetOptions options) : ProviderSource<MailjetRow>(context, options)
{
    private const string Operation = "listing messages";

    private static readonly TimeSpan LongestDelivery = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestReading = TimeSpan.FromDays(90);

    public override IReadOnlyList<string> Lists => options.Lists;

    public override BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public override int? PageSize => options.PageSize;

    public override TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public override BounceOrder Order => Lists.Count == 1 ? BounceOrder.NewestFirst : BounceOrder.Unordered;

    // Rows are dated when the message was sent. It bounces days later at most, but people unsubscribe whenever they read it.
    public override TimeSpan Lateness => Lists.Any(static name => MailjetList.Find(name).IsOptOut) ? LongestReading : LongestDelivery;

    protected override async IAsyncEnumerable<WireRows> ReadRowsAsync(
        Listing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MailjetContacts contacts = new(Context, listing);
        MailjetContact? contact = null;
        // The number of another contact would pass for an address otherwise.
        if (listing.Query.Recipient is { } recipient && BounceRecipient.IsAddress(recipient))
        {
            contact = await contacts.FindAsync(recipient, cancellationToken).ConfigureAwait(false);
            if (contact is null)
            {
                yield break;
            }
        }

        await foreach (WireRows rows in ReadListsAsync(
            listing, (name, _, token) => ReadListAsync(listing, MailjetList.Find(name), contacts, contact, token), cancellationToken).ConfigureAwait(false))
        {
            yield return rows;
        }
    }

    protected override ReportedBounce Map(in MailjetRow row) => MailjetMapping.Map(row);

    private async IAsyncEnumerable<WireRows> ReadListAsync(
        Listing listing, MailjetList list, MailjetContacts contacts, MailjetContact? contact, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OffsetWalk walk = new(
            listing.Walk, options.PageSize, options.MaxConcurrency, (offset, token) => FetchAsync(listing, list, contact, offset, token));
        await foreach (WireRows page in walk.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            WireRows<MailjetRow> rows = page.Of<MailjetRow>();
            rows.Keep(row => list.Holds(row.Status));
            await contacts.AddAddressesAsync(rows, cancellationToken).ConfigureAwait(false);
            rows.Keep(static row => row.Email.Length > 0);
            yield return rows;
        }
    }

    private async Task<WirePage> FetchAsync(
        Listing listing, MailjetList list, MailjetContact? contact, long offset, CancellationToken cancellationToken)
    {
        string filters = MailjetFilters.From(listing, contact);
        using HttpRequestMessage request = new(HttpMethod.Get, string.Create(
            CultureInfo.InvariantCulture,
            $"message?{filters}&MessageStatus={list.Number}&ShowContactAlt=true&Sort=ArrivedAt+DESC&Limit={options.PageSize}&Offset={offset}"));
        using PageResponse page = await listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        return listing.Parse(page, response => new WirePage(ReadRows(response, list)));
    }

    private KeyedRows<MailjetRow> ReadRows(PageResponse page, MailjetList list)
    {
        page.RequireJson();
        (KeyedRows<MailjetRow>? rows, string? error) = MailjetWire.ReadPage(page.Body.Span, list, page.CancellationToken);
        return rows is not null && string.IsNullOrEmpty(error)
            ? rows
            : throw Context.Client.Failed(page, Operation, new ProviderError(null, error ?? "a page without Data"), ErrorKind.Response);
    }
}
