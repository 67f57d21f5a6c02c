using System.Net;
using System.Net.Http.Headers;
using BounceKit.Testing;
using BounceKit.Testing.SparkPost;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.SparkPost;

/// <summary>The simulator is as strict as the documentation where the source has no need to try it.</summary>
public sealed class SparkPostSimulatorTests : IAsyncLifetime
{
    private const string ListPath = "api/v1/suppression-list";

    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SparkPostSimulator _server = new(new FakeTimeProvider(Now));
    private readonly HttpClient _http = new();
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_server]);
        _server.Bounces.Add(Enumerable.Range(0, 30).Select(number =>
            new SimulatedBounce { Id = number, Email = $"r{number}@example.com", OccurredAt = Now.AddMinutes(-number - 1) }));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?per_page=10000", HttpStatusCode.OK)]
    [InlineData("?per_page=10000&cursor=initial&page=2", HttpStatusCode.OK)]
    [InlineData("?from=2026-05-01T08:00:00-0400&sort=asc&unknown=1", HttpStatusCode.OK)]
    [InlineData("?per_page=10001", HttpStatusCode.BadRequest)]
    [InlineData("?per_page=0", HttpStatusCode.BadRequest)]
    [InlineData("?per_page=1000&page=11", HttpStatusCode.BadRequest)]
    [InlineData("?cursor=invented", HttpStatusCode.BadRequest)]
    [InlineData("?sort=up", HttpStatusCode.BadRequest)]
    [InlineData("?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/nobody@example.com", HttpStatusCode.NotFound)]
    [InlineData("/r1@example.com", HttpStatusCode.OK)]
    public async Task A_request_is_checked(string rest, HttpStatusCode status)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, ListPath + rest);

        response.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Pages_without_a_cursor_have_numbers_and_no_links()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, $"{ListPath}?per_page=20&page=2");

        string body = await response.Content.ReadAsStringAsync();
        body.Should().EndWith("\"links\":[],\"total_count\":30}").And.Contain("r20@example.com").And.NotContain("r19@example.com", "the newest come first");
    }

    [Fact]
    public async Task A_deletion_may_name_a_type()
    {
        _server.Bounces.Add(new SparkPostSuppression { Email = "ann@example.com", OccurredAt = Now, MessageType = "transactional" });
        _server.Bounces.Add(new SparkPostSuppression { Email = "ann@example.com", OccurredAt = Now });

        using HttpResponseMessage invalid = await SendAsync(HttpMethod.Delete, $"{ListPath}/ann@example.com", """{"type":"all"}""");
        using HttpResponseMessage valid = await SendAsync(HttpMethod.Delete, $"{ListPath}/ann@example.com", """{"type":"transactional"}""");

        (invalid.StatusCode, valid.StatusCode).Should().Be((HttpStatusCode.BadRequest, HttpStatusCode.NoContent));
        _server.Bounces.Count(row => row.Email == "ann@example.com").Should().Be(1);
    }

    [Theory]
    [InlineData("simulated-0123456789abcdef", null, HttpStatusCode.OK)]
    [InlineData("another", null, HttpStatusCode.Unauthorized)]
    [InlineData("simulated-0123456789abcdef", "news", HttpStatusCode.BadRequest)]
    public async Task A_key_may_be_sent_as_it_is_and_an_account_is_a_number(string key, string? account, HttpStatusCode status)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, ListPath, key: key, account: account);

        response.StatusCode.Should().Be(status);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string? key = null, string? account = null)
    {
        using HttpRequestMessage request = new(method, new Uri(_server.BaseAddress, path));
        request.Headers.Authorization = new AuthenticationHeaderValue(key ?? _server.ApiKey);
        if (account is not null)
        {
            request.Headers.Add("X-MSYS-SUBACCOUNT", account);
        }

        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await _http.SendAsync(request);
    }
}
