using System.Runtime.CompilerServices;

namespace BounceKit.AmazonSes;

/// <summary>The lists of all regions of one source, as one list.</summary>
internal sealed class AmazonSesList(SourceContext context, AmazonSesOptions options, AmazonSesClient client) : IBounceSource
{
    public string Name => context.Name;

    public string Provider => context.Provider;

    public IReadOnlyList<string> Regions => options.Regions;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
        context.ListPagesAsync(query, options, ReadAsync, cancellationToken);

    /// <summary>What Amazon SES reports of an entry.</summary>
    public BounceRecord ToRecord(AmazonSesRow row, string region) => AmazonSesMapping.ToRecord(row, Name, region, options.TenantName);

    private async IAsyncEnumerable<IReadOnlyList<BounceRecord>> ReadAsync(
        BounceListing listing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string region in options.Regions)
        {
            IAsyncEnumerable<IReadOnlyList<BounceRecord>> pages = listing.ReadByCursorAsync((token, stop) => FetchAsync(listing, region, token, stop), cancellationToken);
            await foreach (IReadOnlyList<BounceRecord> page in pages.ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private async Task<(IReadOnlyList<BounceRecord> Records, string? Next)> FetchAsync(
        BounceListing listing, string region, string? token, CancellationToken cancellationToken)
    {
        using PageResponse response = await client.GetPageAsync(listing, region, token, cancellationToken).ConfigureAwait(false);
        AmazonSesPage page = response.ReadJson(AmazonSesJson.Default.AmazonSesPage);
        List<BounceRecord> records = new(page.SuppressedDestinationSummaries.Count);
        foreach (AmazonSesRow? row in page.SuppressedDestinationSummaries)
        {
            // A response may hold any number of rows.
            cancellationToken.ThrowIfCancellationRequested();
            records.Add(string.IsNullOrEmpty(row?.EmailAddress) ? throw response.Malformed($"row {records.Count + 1} has no 'EmailAddress'") : ToRecord(row, region));
        }

        return (records, string.IsNullOrEmpty(page.NextToken) ? null : page.NextToken);
    }
}
