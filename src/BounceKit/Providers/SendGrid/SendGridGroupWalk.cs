using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;

namespace BounceKit.SendGrid;

/// <summary>
/// Reads who unsubscribed from which group. SendGrid documents neither pages nor a limit for this list, but people have seen both: a group that
/// counts more members than the list holds is also read separately, without dates.
/// </summary>
internal sealed class SendGridGroupWalk(PageClient client, SendGridRequests requests, Listing listing)
{
    private static readonly SendGridList List = SendGridList.GroupUnsubscribes;

    private readonly SendGridMembers _members = new();

    /// <summary>Reads the list once. The rows of a page are valid until the next page is requested.</summary>
    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using WireRows<SendGridGroup> groups = await FetchAsync("asm/groups", SendGridGroupWire.ReadGroups, cancellationToken).ConfigureAwait(false);
        using (WireRows<SendGridRow> rows = await FetchAsync(
            List.Path, (body, token) => SendGridWire.ReadRows(body.Span, List, token), cancellationToken).ConfigureAwait(false))
        {
            _members.Add(rows);
            yield return rows;
        }

        foreach (SendGridGroup group in groups.Where(_members.MayLackSome))
        {
            using WireRows<SendGridRow> rows = await FetchAsync(
                string.Create(CultureInfo.InvariantCulture, $"asm/groups/{group.Id}/suppressions"),
                (body, token) => SendGridGroupWire.ReadMembers(body.Span, group, token), cancellationToken).ConfigureAwait(false);
            rows.Keep(_members.IsNew);
            yield return rows;
        }
    }

    private async Task<WireRows<TRow>> FetchAsync<TRow>(
        string path, Func<ReadOnlyMemory<byte>, CancellationToken, WireRows<TRow>> read, CancellationToken cancellationToken)
    {
        listing.Walk.CountPage();
        using HttpRequestMessage request = requests.Create(HttpMethod.Get, path);
        using PageResponse page = await listing.SendAsync(request, $"listing {List.Title}", cancellationToken).ConfigureAwait(false);
        return listing.Parse(
            page, response => new WirePage(read(SendGridWire.BodyOf(response, client), response.CancellationToken))).Rows.Of<TRow>();
    }
}
