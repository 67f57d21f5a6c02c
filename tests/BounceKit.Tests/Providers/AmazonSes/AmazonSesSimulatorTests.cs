using System.Net;
using Amazon.Runtime;
using BounceKit.AmazonSes;
using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;

namespace BounceKit.Tests.AmazonSes;

/// <summary>The simulator is as strict as AWS: what it must refuse.</summary>
public sealed class AmazonSesSimulatorTests : IAsyncLifetime
{
    private const string List = "v2/email/suppression/addresses";

    private readonly AmazonSesSimulator _server = new();
    private readonly HttpClient _http = new();
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_server]);
        _server.Bounces.Add(new SimulatedBounce { Email = "Ann+1@example.com", OccurredAt = DateTimeOffset.UnixEpoch.AddYears(50) });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData($"{List}?Reason=BOUNCE&Reason=COMPLAINT&PageSize=1000&StartDate=2000-01-01T00%3A00%3A00Z&EndDate=2030-01-01T00%3A00%3A00Z", 200)]
    [InlineData($"{List}?Reasons=BOUNCE", 400)]
    [InlineData($"{List}?Reason=bounce", 400)]
    [InlineData($"{List}?PageSize=1001", 400)]
    [InlineData($"{List}?PageSize=0", 400)]
    [InlineData($"{List}?StartDate=1715688000", 400)]
    [InlineData($"{List}?StartDate=2030-01-01T00%3A00%3A00Z&EndDate=2020-01-01T00%3A00%3A00Z", 400)]
    [InlineData($"{List}?NextToken=0.x", 400)]
    [InlineData($"{List}/Ann%2B1%40example.com", 200)]
    [InlineData($"{List}/ann%2B1%40example.com", 404)]
    [InlineData($"{List}/a%2Fb%40example.com", 400)]
    [InlineData($"{List}/Ann%2B1%40example.com?PageSize=1", 400)]
    [InlineData("v2/email/identities", 404)]
    public async Task A_request_is_answered_by_its_parameters(string path, int status) =>
        (await SendAsync(path, static _ => { })).StatusCode.Should().Be((HttpStatusCode)status);

    [Fact]
    public async Task A_signature_is_checked_as_a_whole()
    {
        (await TypeOfAsync(request => request.Headers.Remove("Authorization"))).Should().StartWith("MissingAuthenticationTokenException:");
        (await TypeOfAsync(request => request.Headers.Authorization = new("Basic", "x"))).Should().StartWith("IncompleteSignatureException:");
        (await TypeOfAsync(request => request.RequestUri = new Uri(request.RequestUri + "?PageSize=2"))).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(request => request.Method = HttpMethod.Delete)).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(request => request.Headers.Add("x-amz-other", "1"))).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(request => request.Headers.Add("X-Amz-Security-Token", "t"))).Should().StartWith("UnrecognizedClientException:");
        (await TypeOfAsync(static _ => { }, region: "us-east-1")).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(static _ => { }, id: "other")).Should().StartWith("UnrecognizedClientException:");
        (await TypeOfAsync(static _ => { }, secret: "other")).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(static _ => { }, minutes: -6)).Should().StartWith("InvalidSignatureException:");
        (await TypeOfAsync(static _ => { }, minutes: -4)).Should().BeNull();
    }

    private async Task<string?> TypeOfAsync(Action<HttpRequestMessage> change, string region = "eu-west-1", string? id = null, string? secret = null, int minutes = 0)
    {
        HttpResponseMessage response = await SendAsync(List, change, region, id, secret, minutes);
        return response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : null;
    }

    private async Task<HttpResponseMessage> SendAsync(
        string path, Action<HttpRequestMessage> change, string region = "eu-west-1", string? id = null, string? secret = null, int minutes = 0)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_server.BaseAddress, path));
        ImmutableCredentials keys = new(id ?? _server.AccessKeyId, secret ?? _server.SecretAccessKey, null);
        AmazonSesSignature.AddTo(request, keys, region, TimeProvider.System.GetUtcNow().AddMinutes(minutes));
        change(request);
        return await _http.SendAsync(request);
    }
}
