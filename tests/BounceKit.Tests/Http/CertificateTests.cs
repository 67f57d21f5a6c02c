using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Http;

/// <summary>A server whose certificate is not valid: a permanent failure that says what is wrong, and with which host.</summary>
public sealed class CertificateTests
{
    private const string SelfSigned = "is self-signed, which this machine does not trust";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static TheoryData<string, string, int, int> Certificates => new()
    {
        { "localhost", SelfSigned, -1, 1 },
        { "localhost", $"expired on {Day(-2)} and {SelfSigned}", -9, -2 },
        { "localhost", $"is not valid before {Day(3)} (check this machine's clock) and {SelfSigned}", 3, 9 },
        { "other.example.org", $"was issued for another host (other.example.org) and {SelfSigned}", -1, 1 },
        { "*.example.org", $"was issued for another host (*.example.org) and {SelfSigned}", -1, 1 },
        { "<b>ann at example</b>", $"was issued for another host and {SelfSigned}", -1, 1 },
    };

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task The_fault_is_named_and_nothing_is_tried_again(string name, string fault, int from, int to)
    {
        using X509Certificate2 certificate = Create(name, from, to);
        using Server server = new(certificate);
        await using BounceSources sources = Sources(server);

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync())
            .Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.Message.Should().Be($"a: Listing bounces failed. Could not connect to localhost:{server.Port}: its certificate {fault}.");
        failure.IsTransient.Should().BeFalse();
        failure.Attempts.Should().Be(1);
        server.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_primary_handler_of_the_user_names_the_fault_too(bool isSockets)
    {
        using X509Certificate2 certificate = Create("localhost", -1, 1);
        using Server server = new(certificate);
        await using BounceSources sources = Sources(server, http => http.ConfigurePrimaryHttpMessageHandler(
            () => isSockets ? new SocketsHttpHandler() : new HttpClientHandler()));

        (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>())
            .WithMessage($"*{SelfSigned}*");
    }

    [Fact]
    public async Task A_user_who_trusts_the_certificate_is_connected()
    {
        using X509Certificate2 certificate = Create("localhost", -1, 1);
        using Server server = new(certificate);
        await using BounceSources sources = Sources(server, http => http.UseSocketsHttpHandler((handler, _) =>
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented)));

        (await sources["a"].ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public void A_server_without_a_certificate_is_said_to_have_none() =>
        FluentActions.Invoking(() => BounceKit.Http.CertificateException.Validate(null, null, SslPolicyErrors.RemoteCertificateNotAvailable))
            .Should().Throw<AuthenticationException>().WithMessage("the server presented no certificate");

    private static BounceSources Sources(Server server, Action<IHttpClientBuilder>? configure = null) => BounceSources.Create(builder => builder
        .AddSendGrid("a", options => (options.ApiKey, options.BaseAddress) = ("SG.test", new Uri($"https://localhost:{server.Port}/")))
        .ConfigureHttpClient("a", configure ?? (static _ => { }))
        .ConfigureResilience("a", options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));

    private static string Day(int days) => Now.AddDays(days).LocalDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static X509Certificate2 Create(string name, int from, int to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(new X500DistinguishedName($"CN=\"{name}\""), key, HashAlgorithmName.SHA256);
        if (!name.Contains('<'))
        {
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
        }

        using X509Certificate2 certificate = request.CreateSelfSigned(Now.AddDays(from), Now.AddDays(to));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Sends an empty list to whoever accepts its certificate.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;
        private int _connections;

        public Server(X509Certificate2 certificate)
        {
            _certificate = certificate;
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => Volatile.Read(ref _connections);

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                Socket connection = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
                _ = RespondAsync(connection);
            }
        }

        private async Task RespondAsync(Socket connection)
        {
            await using SslStream stream = new(new NetworkStream(connection, ownsSocket: true));
            await stream.AuthenticateAsServerAsync(_certificate);
            _ = await stream.ReadAtLeastAsync(new byte[4096], 1);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"u8.ToArray());
        }
    }
}
