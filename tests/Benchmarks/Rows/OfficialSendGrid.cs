using System.Globalization;
using Newtonsoft.Json;
using SendGrid;

namespace BounceKit.Benchmarks.Rows;

/// <summary>The listing as users of the official client write it: raw requests, Newtonsoft.Json, page after page.</summary>
internal sealed class OfficialSendGrid(Uri address)
{
    private const int PageSize = 500;

    private readonly SendGridClient _client = new("key", address.ToString().TrimEnd('/'));

    public async Task<int> ListAsync()
    {
        int rows = 0;
        while (true)
        {
            string query = string.Create(CultureInfo.InvariantCulture, $$"""{"limit":{{PageSize}},"offset":{{rows}}}""");
            Response response = await _client.RequestAsync(BaseClient.Method.GET, urlPath: "suppression/bounces", queryParams: query);
            string body = await response.Body.ReadAsStringAsync();
            List<Bounce> page = JsonConvert.DeserializeObject<List<Bounce>>(body)!;
            rows += page.Count;
            if (page.Count < PageSize)
            {
                return rows;
            }
        }
    }

    private sealed record Bounce
    {
        [JsonProperty("created")]
        public long Created { get; init; }

        [JsonProperty("email")]
        public string Email { get; init; } = "";

        [JsonProperty("reason")]
        public string Reason { get; init; } = "";

        [JsonProperty("status")]
        public string Status { get; init; } = "";
    }
}
