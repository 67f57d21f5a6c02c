using System.Net;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Telemetry;

namespace BounceKit.SendGrid;

/// <summary>Removes entries: many with one request where the API has that, otherwise one by one.</summary>
internal sealed class SendGridDeletion(PageClient client, SendGridRequests requests, int maxConcurrency)
{
    // No maximum is documented. A request of this size is about as large as a page.
    private const int MaxRemovalsPerRequest = 500;

    /// <summary>Removes entries from the lists that their details name.</summary>
    public async Task RemoveAsync(IReadOnlyList<BounceRecord> entries, CancellationToken cancellationToken)
    {
        foreach (IGrouping<string, BounceRecord> entriesOfList in entries.GroupBy(static entry => entry.Details!.List!, StringComparer.Ordinal))
        {
            SendGridList list = SendGridList.Find(entriesOfList.Key);
            await (list.RemovesMany
                ? RemoveManyAsync(list, entriesOfList, cancellationToken)
                : RemoveEachAsync(list, entriesOfList, cancellationToken)).ConfigureAwait(false);
        }
    }

    // Rows that arrive after the first attempt would be removed by a second one.
    public Task ClearAsync(SendGridList list, CancellationToken cancellationToken) =>
        SendAsync(list.Path, SendGridWire.WriteDeleteAll(), mayRepeat: false, accept: null, cancellationToken);

    private async Task RemoveManyAsync(SendGridList list, IEnumerable<BounceRecord> entries, CancellationToken cancellationToken)
    {
        foreach (string[] chunk in AddressRemoval<SendGridBounceSource>.SpellingsOf(entries).Chunk(MaxRemovalsPerRequest))
        {
            await SendAsync(list.Path, SendGridWire.WriteDelete(chunk), mayRepeat: true, accept: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task RemoveEachAsync(SendGridList list, IEnumerable<BounceRecord> entries, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        entries.Select(entry => PathOf(list, entry)).Distinct(StringComparer.Ordinal),
        new ParallelOptions { MaxDegreeOfParallelism = maxConcurrency, CancellationToken = cancellationToken },
        // Somebody else may have removed it meanwhile.
        async (path, token) => await SendAsync(path, content: null, mayRepeat: true, SendGridWire.IsAbsence, token).ConfigureAwait(false));

    private static string PathOf(SendGridList list, BounceRecord entry) => list == SendGridList.GroupUnsubscribes
        ? $"asm/groups/{entry.Scope}/suppressions/{Uri.EscapeDataString(entry.Recipient)}"
        : list.PathOf(entry.Recipient);

    private async Task SendAsync(
        string path, HttpContent? content, bool mayRepeat, Func<PageResponse, bool>? accept, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = requests.Create(HttpMethod.Delete, path);
        request.Content = content;
        using PageResponse response = await client.SendAsync(
            request, "removing addresses", cancellationToken, accept, mayRepeat, RequestKind.Removal).ConfigureAwait(false);
        if (response.Status is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound))
        {
            throw client.Malformed(response, $"the response has status {(int)response.Status}, not 204");
        }
    }
}
