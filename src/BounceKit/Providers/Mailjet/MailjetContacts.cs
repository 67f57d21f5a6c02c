using System.Globalization;
using System.Net;
using BounceKit.Adapters;
using BounceKit.Paging;

namespace BounceKit.Mailjet;

/// <summary>Looks up contacts on behalf of a listing: the number of an address, and the address of a number.</summary>
internal sealed class MailjetContacts(SourceContext context, Listing listing)
{
    /// <summary>The contact with an address; null where the account has never written to it.</summary>
    public Task<MailjetContact?> FindAsync(string address, CancellationToken cancellationToken) =>
        FetchAsync(Uri.EscapeDataString(address), cancellationToken);

    /// <summary>Adds the addresses that rows lack. Those of contacts that were erased stay empty: nothing holds them any more.</summary>
    public async Task AddAddressesAsync(WireRows<MailjetRow> rows, CancellationToken cancellationToken)
    {
        Dictionary<long, string> addresses = [];
        for (int index = 0; index < rows.Count; index++)
        {
            if (rows[index] is not { Email: "", ContactId: { } id })
            {
                continue;
            }

            if (!addresses.TryGetValue(id, out string? address))
            {
                MailjetContact? contact = await FetchAsync(id.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
                address = addresses[id] = contact?.Email ?? "";
            }

            rows.Slice(index, 1)[0] = rows[index] with { Email = address };
        }
    }

    private async Task<MailjetContact?> FetchAsync(string contact, CancellationToken cancellationToken)
    {
        listing.Walk.CountPage();
        using HttpRequestMessage request = new(HttpMethod.Get, $"contact/{contact}");
        using PageResponse page = await listing.SendAsync(
            request, "looking up a contact", cancellationToken, MailjetErrors.IsAbsence).ConfigureAwait(false);
        return page.Status == HttpStatusCode.NotFound ? null : context.Parse(page, static response =>
        {
            response.RequireJson();
            return MailjetContactWire.Read(response.Body.Span, response.CancellationToken);
        });
    }
}
