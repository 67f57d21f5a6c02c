using System.Net;

namespace BounceKit.AmazonSes;

/// <summary>The requests of one source, each for one of its regions.</summary>
internal sealed class AmazonSesClient(SourceContext context, AmazonSesOptions options)
{
    private const string ListPath = "suppression/addresses";

    /// <summary>Requests a page of the list of a region.</summary>
    public async Task<PageResponse> GetPageAsync(BounceListing listing, string region, string? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, region, $"{ListPath}?{AmazonSesQuery.From(listing.Query, options, token)}");
        return ThrowIfRefused(await listing.SendAsync(request, "listing suppressed addresses", cancellationToken, IsRefused).ConfigureAwait(false));
    }

    /// <summary>Requests the entry of an address in a region; null where it has none.</summary>
    public async Task<PageResponse?> FindAsync(string region, string address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Get, region, PathOf(address));
        PageResponse response = await SendAsync(request, "looking up an address", cancellationToken).ConfigureAwait(false);
        if (response.Status != HttpStatusCode.NotFound)
        {
            return response;
        }

        response.Dispose();
        return null;
    }

    /// <summary>Removes an address from the list of a region. One that is gone already is no error: an earlier attempt may have removed it.</summary>
    public async Task RemoveAsync(string region, string address, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = CreateRequest(HttpMethod.Delete, region, PathOf(address));
        using PageResponse response = await SendAsync(request, "removing addresses", cancellationToken).ConfigureAwait(false);
        if (response is { Body.IsEmpty: false, MediaType: not "application/json" })
        {
            throw response.Malformed("it does not come from Amazon SES");
        }
    }

    private async Task<PageResponse> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken) => ThrowIfRefused(
        await context.SendAsync(
            request, operation, mayRepeat: true, cancellationToken, static response => IsRefused(response) || AmazonSesErrors.IsAbsence(response)).ConfigureAwait(false));

    private static bool IsRefused(PageResponse response) => AmazonSesErrors.MeaningOf(response) is not null;

    private static PageResponse ThrowIfRefused(PageResponse response)
    {
        if (AmazonSesErrors.MeaningOf(response) is not { } meaning)
        {
            return response;
        }

        using (response)
        {
            throw response.Failed(AmazonSesErrors.Read(response)!.Value, meaning);
        }
    }

    // An address of the user's own stands for all regions, as those of emulators do; the signature names the region.
    private HttpRequestMessage CreateRequest(HttpMethod method, string region, string path)
    {
        Uri address = options.BaseAddress is null ? new Uri(AmazonSesRegion.AddressOf(region), AmazonSesProvider.Path + path) : new Uri(path, UriKind.Relative);
        HttpRequestMessage request = new(method, address);
        request.Options.Set(AmazonSesRegion.Key, (region, context.Time));
        return request;
    }

    private string PathOf(string address)
    {
        string tenant = AmazonSesQuery.Tenant(options);
        return $"{ListPath}/{Uri.EscapeDataString(address)}{(tenant.Length == 0 ? "" : $"?{tenant}")}";
    }
}
