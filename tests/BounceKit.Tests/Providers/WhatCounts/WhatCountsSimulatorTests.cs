using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BounceKit.Testing;
using BounceKit.Testing.WhatCounts;

namespace BounceKit.Tests.WhatCounts;

/// <summary>The simulator is as strict, and as lax, as the document.</summary>
public sealed class WhatCountsSimulatorTests : IAsyncLifetime
{
    private readonly WhatCountsSimulator _simulator = new();
    private readonly HttpClient _http = new();
    private SimulatorHost? _host;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_simulator]);
        _http.BaseAddress = _simulator.BaseAddress;
        _http.DefaultRequestHeaders.Authorization = Basic(_simulator.Realm, _simulator.Password);
        _simulator.Bounces.Add(
            // 23:59:59 on June 15 and midnight of June 16, Pacific.
            new SimulatedBounce { Id = 1, Email = "late@example.com", OccurredAt = new DateTimeOffset(2016, 6, 16, 6, 59, 59, TimeSpan.Zero), Type = BounceType.Blocked },
            new SimulatedBounce { Id = 2, Email = "midnight@example.com", OccurredAt = new DateTimeOffset(2016, 6, 16, 7, 0, 0, TimeSpan.Zero) });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host!.DisposeAsync();
    }

    [Theory]
    [InlineData("start=2016-06-15&end=2016-06-16", "late@example.com")]
    [InlineData("start=2016-06-16", "midnight@example.com")]
    [InlineData("bounceTypes=BLOCKED", "late@example.com")]
    [InlineData("start=2016-06-15&end=2016-06-17&bounceTypes=HARD_BOUNCE", "midnight@example.com")]
    [InlineData("skip=1", "late@example.com")]
    [InlineData("skip=2")]
    public async Task Documented_filters_filter(string query, params string[] addresses) => (await ListAsync(query)).Should().Equal(addresses);

    [Theory]
    [InlineData("")]
    [InlineData("bounceType=BLOCKED")]
    [InlineData("BounceTypes=BLOCKED")]
    [InlineData("bounceTypes=blocked")]
    [InlineData("bounceTypes=BLOCKED,HARD_BOUNCE")]
    [InlineData("bounceTypes=BLOCKED&bounceTypes=SOFT_BOUNCE")]
    [InlineData("start=06-16-16&End=2016-06-16&max=1&skip=-1")]
    public async Task What_is_not_documented_is_ignored(string query) =>
        (await ListAsync(query)).Should().Equal("midnight@example.com", "late@example.com");

    [Theory]
    [InlineData(WhatCountsDateForm.Java8, "Jun 16, 2016 12:00:00 AM")]
    [InlineData(WhatCountsDateForm.Java9, "Jun 16, 2016, 12:00:00 AM")]
    [InlineData(WhatCountsDateForm.Java20, "Jun 16, 2016, 12:00:00\u202FAM")]
    public async Task Dates_are_written_as_the_Java_version_does(WhatCountsDateForm form, string expected)
    {
        _simulator.DateForm = form;

        using JsonDocument answer = JsonDocument.Parse(await _http.GetStringAsync(new Uri("rest/bounces", UriKind.Relative)));

        answer.RootElement.GetProperty("subscribers")[0].GetProperty("date").GetString().Should().Be(expected);
        answer.RootElement.GetProperty("bounceTotal").GetInt32().Should().Be(2);
    }

    [Theory]
    [InlineData("simulated-realm", "wrong")]
    [InlineData("Simulated-realm", "simulated-pass%word+1")]
    public async Task Other_credentials_are_refused_with_the_documented_error(string realm, string password)
    {
        _http.DefaultRequestHeaders.Authorization = Basic(realm, password);

        using HttpResponseMessage answer = await _http.GetAsync(new Uri("rest/bounces", UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).Should().Be(WhatCountsBodies.W3);
    }

    [Theory]
    [InlineData("GET", "bounces", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "rest/bounces", HttpStatusCode.MethodNotAllowed)]
    public async Task Other_calls_are_refused(string method, string path, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        using HttpResponseMessage answer = await _http.SendAsync(request);

        answer.StatusCode.Should().Be(status);
    }

    private async Task<IEnumerable<string?>> ListAsync(string query)
    {
        using JsonDocument answer = JsonDocument.Parse(await _http.GetStringAsync(new Uri("rest/bounces?" + query, UriKind.Relative)));
        return [.. answer.RootElement.GetProperty("subscribers").EnumerateArray().Select(row => row.GetProperty("email").GetString())];
    }

    private static AuthenticationHeaderValue Basic(string realm, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{realm}:{password}")));
}
