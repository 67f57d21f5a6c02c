using System.Net.Sockets;
using System.Security.Authentication;
using BounceKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Http;

/// <summary>What a connection that fails says, and whether it is tried again.</summary>
public sealed class ConnectionTests
{
    private const string Endpoint = "api.sendgrid.com:443";

    public static TheoryData<string, bool, HttpRequestError, Exception?> Failures => new()
    {
        { $"Could not connect to {Endpoint}: connection refused.", true, HttpRequestError.ConnectionError, Socket(SocketError.ConnectionRefused) },
        { $"Could not connect to {Endpoint}: the connection was reset.", true, HttpRequestError.ConnectionError, Socket(SocketError.ConnectionReset) },
        { $"Could not connect to {Endpoint}: no response.", true, HttpRequestError.ConnectionError, Socket(SocketError.TimedOut) },
        { $"Could not connect to {Endpoint}: the host is unreachable.", true, HttpRequestError.ConnectionError, Socket(SocketError.HostUnreachable) },
        { $"Could not connect to {Endpoint}: the network is unreachable.", true, HttpRequestError.ConnectionError, Socket(SocketError.NetworkUnreachable) },
        { $"Could not connect to {Endpoint}: this machine has too many connections open.", true, HttpRequestError.ConnectionError, Socket(SocketError.TooManyOpenSockets) },
        { $"Could not connect to {Endpoint}: this machine has no free port or no suitable network address.", true, HttpRequestError.ConnectionError, Socket(SocketError.AddressNotAvailable) },
        { $"Could not connect to {Endpoint}: this machine does not permit the connection. Check its firewall.", false, HttpRequestError.ConnectionError, Socket(SocketError.AccessDenied) },
        { $"Could not connect to {Endpoint}: this machine does not support the address family of the host.", false, HttpRequestError.ConnectionError, Socket(SocketError.AddressFamilyNotSupported) },
        { $"Could not connect to {Endpoint}: the connection failed.", true, HttpRequestError.ConnectionError, Socket(SocketError.Fault) },
        { $"Could not connect to {Endpoint}: the connection failed.", true, HttpRequestError.ConnectionError, null },
        { "Could not find the host api.sendgrid.com: no such name exists. Check the address in the settings, and this machine's name servers.", false, HttpRequestError.NameResolutionError, Socket(SocketError.HostNotFound) },
        { "Could not find the host api.sendgrid.com: no such name exists. Check the address in the settings, and this machine's name servers.", false, HttpRequestError.NameResolutionError, Socket(SocketError.NoData) },
        { "Could not find the host api.sendgrid.com: the name server did not respond.", true, HttpRequestError.NameResolutionError, Socket(SocketError.TryAgain) },
        { "Could not find the host api.sendgrid.com: the name server did not respond.", true, HttpRequestError.NameResolutionError, null },
        { $"Could not connect to {Endpoint}: the TLS handshake was rejected. Check that the port is an https one, and that both sides support the same TLS version.", false, HttpRequestError.SecureConnectionError, new AuthenticationException() },
        { $"Could not connect to {Endpoint}: the connection was closed during the TLS handshake.", true, HttpRequestError.SecureConnectionError, new IOException("", Socket(SocketError.ConnectionReset)) },
        { $"Could not connect to {Endpoint}: the connection was closed during the TLS handshake.", true, HttpRequestError.SecureConnectionError, new IOException() },
        { $"Could not connect to {Endpoint}: the proxy refused to open a tunnel.", true, HttpRequestError.ProxyTunnelError, null },
        { $"Could not connect to {Endpoint}: the proxy rejected the credentials.", false, HttpRequestError.UserAuthenticationError, null },
        { $"{Endpoint} does not support the requested HTTP version.", false, HttpRequestError.VersionNegotiationError, null },
        { $"The response headers from {Endpoint} are larger than the client accepts.", false, HttpRequestError.ConfigurationLimitExceeded, null },
        { $"The response from {Endpoint} is not valid HTTP.", true, HttpRequestError.InvalidResponse, null },
        { $"The connection to {Endpoint} broke off before the response was complete.", true, HttpRequestError.ResponseEnded, null },
        { $"The connection to {Endpoint} broke off before the response was complete.", true, HttpRequestError.HttpProtocolError, null },
        { $"The connection to {Endpoint} broke off before the response was complete.", true, HttpRequestError.Unknown, new IOException() },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_names_host_port_and_cause_and_is_retried_where_that_can_help(
        string message, bool isTransient, HttpRequestError error, Exception? cause)
    {
        Failing server = new(() => new HttpRequestException(error, "s3cret", cause));
        await using BounceSources sources = Sources(server);

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync())
            .Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.Message.Should().Be($"a: Listing bounces failed. {message}{(isTransient ? " Try again later." : "")}");
        failure.IsTransient.Should().Be(isTransient);
        failure.Attempts.Should().Be(isTransient ? 5 : 1);
        server.Count.Should().Be(failure.Attempts);
        failure.ToString().Should().NotContain("s3cret");
    }

    [Fact]
    public void Every_error_of_the_framework_has_words_without_its_name()
    {
        Uri address = new("https://api.example.com/");
        foreach (HttpRequestError error in Enum.GetValues<HttpRequestError>())
        {
            foreach (SocketError socket in Enum.GetValues<SocketError>())
            {
                string message = ConnectionException.From(new HttpRequestException(error, "text", Socket(socket)), address).Message;

                message.Should().Contain("api.example.com").And.NotContain(error.ToString()).And.NotContain("SocketError");
                Enum.GetNames<SocketError>().Where(name => name != "Success").Should().NotContain(name => message.Contains(name, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("https://[2001:db8::1]/", "[2001:db8::1]:443")]
    [InlineData("https://b\u00FCcher.example.com:8443/x", "xn--bcher-kva.example.com:8443")]
    [InlineData("http://127.0.0.1:5000/x?key=secret", "127.0.0.1:5000")]
    public void The_endpoint_is_host_and_port_alone(string address, string endpoint) =>
        ConnectionException.EndpointOf(new Uri(address)).Should().Be(endpoint);

    [Fact]
    public async Task A_time_out_names_the_host_and_how_long_was_waited()
    {
        await using StubServer server = new();
        server.Given(WireMock.RequestBuilders.Request.Create().WithPath("/v3/suppression/bounces"))
            .RespondWith(WireMock.ResponseBuilders.Response.Create().WithDelay(TimeSpan.FromSeconds(10)));
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddSendGrid("a", options =>
            {
                (options.ApiKey, options.BaseAddress) = ("SG.test", server.Address);
                options.HeadersTimeout = TimeSpan.FromMilliseconds(50);
            })
            .ConfigureResilience("a", options => options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false)));

        (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>())
            .WithMessage($"a: Listing bounces failed. The request to {server.Address.Authority} failed: *0.05 s (HeadersTimeout). Try again later.");
    }

    private static BounceSources Sources(HttpMessageHandler server) => BounceSources.Create(builder => builder
        .AddSendGrid("a", options => options.ApiKey = "SG.test")
        .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => server))
        .ConfigureResilience("a", options => options.Retry.Delay = TimeSpan.Zero));

    private static SocketException Socket(SocketError error) => new((int)error);

    private sealed class Failing(Func<Exception> fail) : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            throw fail();
        }
    }
}
