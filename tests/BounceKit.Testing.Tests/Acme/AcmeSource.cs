using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BounceKit.Testing.Tests.Acme;

/// <summary>A source that pages by tokens. What it knows of HTTP is not exemplary: its client takes on the host's defaults, and its key is seen by all handlers.</summary>
internal sealed class AcmeSource(HttpClient http, AcmeSimulator server, int pageSize, AcmeFlaw flaw) : IBounceSource, IBounceSourceFeatures
{
    public string Name => "acme";

    public string Provider => "Acme";

    public Uri BaseAddress => server.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.None;

    public int? PageSize => pageSize;

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        query.Validate();
        return ListAsync(query, cancellationToken);
    }

    private async IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? token = null;
        int rows = 0;
        do
        {
            using JsonDocument page = await GetAsync(token, cancellationToken);
            BounceRecord[] records = [.. page.RootElement.GetProperty("entries").EnumerateArray().Select(Map)];
            rows += records.Length;
            yield return new BouncePage([.. records.Where(query.Matches)]);
            token = Next(page.RootElement, seen, records.Length);
        }
        while (token is not null);

        if (rows == server.ResultLimit && flaw != AcmeFlaw.StopsAtTheResultLimit)
        {
            throw new BounceResponseException(Name, $"Acme returns {rows} rows at most. List a shorter range.");
        }
    }

    private string? Next(JsonElement page, HashSet<string> seen, int rows)
    {
        string? next = flaw == AcmeFlaw.FollowsLinks ? page.GetProperty("link").GetString() : page.GetProperty("next").GetString();
        if ((rows == 0 && flaw == AcmeFlaw.StopsAtAnEmptyPage) || (rows < pageSize && flaw == AcmeFlaw.StopsAtAShortPage))
        {
            return null;
        }

        if (next is null || seen.Add(next))
        {
            return next;
        }

        return flaw == AcmeFlaw.StopsAtATokenSeenBefore ? null : throw new BounceResponseException(Name, "The next page is one that was read before.");
    }

    private async Task<JsonDocument> GetAsync(string? token, CancellationToken cancellationToken)
    {
        Uri address = flaw == AcmeFlaw.FollowsLinks && token is not null
            ? new Uri(token)
            : new Uri(BaseAddress, string.Create(CultureInfo.InvariantCulture, $"?limit={pageSize}{(token is null ? "" : $"&token={token}")}"));
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Add("Authorization", $"Key {server.Key}");
        using HttpResponseMessage response = await SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken))
            : throw new BounceUnavailableException(Name, $"Acme failed with status {(int)response.StatusCode}.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new BounceUnavailableException(Name, "Acme could not be reached.", failure);
        }
    }

    private BounceRecord Map(JsonElement entry) => new()
    {
        Source = Name,
        Provider = Provider,
        Recipient = entry.GetProperty("address").GetString()!,
        OccurredAt = entry.GetProperty("at").GetDateTimeOffset().ToUniversalTime(),
        Type = BounceType.Hard,
        ClassifiedBy = BounceClassifiedBy.Provider,
    };
}
