using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Faults;

/// <summary>What a server sends without end before there is a body to count, and what it may be told by those who forge a continuation.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class HostileServerTests
{
    // Far more than the limit of 64 KiB and what sockets hold on the way; little enough to be kept where the limit is missing.
    private const long Endless = 64 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-Filler: 0123456789012345678901234567890123456789\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Filler: ", "0123456789012345678901234567890123456789")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n", "X-Filler: 0123456789012345678901234567890123456789\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;", "0123456789012345678901234567890123456789")]
    [InlineData("", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")]
    public async Task Headers_trailers_and_interim_responses_without_end_are_given_up(string start, string repeated)
    {
        using EndlessServer server = new(start, repeated);
        await using BounceSources sources = BounceSources.Create(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = "SG.test";
            options.BaseAddress = server.Address;
            options.MaxRetriesPerMinute = 0;
        }));

        Func<Task> listing = () => sources["a"].ToListAsync().WaitAsync(Patience, TimeProvider.System);

        await listing.Should().ThrowAsync<BounceSourceException>();
        server.Sent.Should().BeLessThan(Endless, "the connection is closed at the limit");
    }

    [Fact]
    public async Task Interim_responses_do_not_extend_the_time_for_headers()
    {
        FakeTimeProvider time = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        await using BounceSources sources = BounceSources.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(time);
            b.AddSendGrid("a", options =>
            {
                options.ApiKey = "SG.test";
                options.BaseAddress = new Uri($"http://{listener.LocalEndpoint}/");
                options.MaxRetriesPerMinute = 0;
            });
        });

        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        using Socket connection = await listener.AcceptSocketAsync();
        await connection.ReceiveAsync(new byte[8192]);
        for (int number = 0; number < 5; number++)
        {
            await connection.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"u8.ToArray());
            time.Advance(TimeSpan.FromSeconds(6));
        }

        await FluentActions.Awaiting(() => listing.WaitAsync(Patience, TimeProvider.System))
            .Should().ThrowAsync<BounceUnavailableException>().WithMessage("*30 s (HeadersTimeout)*");
    }

    [Theory]
    [InlineData("https://evil.example/?page=next&address=x")]
    [InlineData("//evil.example/")]
    [InlineData("../../../v3/keys?x=")]
    [InlineData("x&address=y#fragment")]
    [InlineData("x\r\nHost: evil.example")]
    [InlineData("mail.example.com\nhttps://evil.example/?a=b&c=d")]
    [InlineData("bounces\nmail.example.com\nx&limit=1#")]
    public async Task A_forged_continuation_changes_nothing_but_the_place_in_the_same_list(string continuation)
    {
        Recording recording = new();
        await using BounceSources sources = BounceSources.Create(b => b
            .AddMailgun("mailgun", options => (options.ApiKey, options.Domains) = ("key-test", ["mail.example.com"]))
            .AddResend("resend", options => options.ApiKey = "re_test")
            .ConfigureHttpClient("mailgun", http => http.ConfigurePrimaryHttpMessageHandler(() => recording))
            .ConfigureHttpClient("resend", http => http.ConfigurePrimaryHttpMessageHandler(() => recording)));
        foreach (string name in (string[])["mailgun", "resend"])
        {
            await FluentActions.Awaiting(() => sources[name].ListPagesAsync(new BounceQuery { Continuation = continuation }).ToListAsync().AsTask())
                .Should().ThrowAsync<BounceSourceException>();
        }

        recording.Requests.Should().NotBeEmpty();
        recording.Requests.Select(request => request.Host).Distinct().Should().BeSubsetOf(["api.mailgun.net", "api.resend.com"]);
        recording.Requests.Select(request => request.AbsolutePath).Distinct().Should().BeSubsetOf(["/v3/mail.example.com/bounces", "/suppressions"]);
        recording.Requests.Select(request => request.Query.Split('&').Length).Should().OnlyContain(count => count <= 3);
        recording.Requests.Should().OnlyContain(request => request.Fragment.Length == 0);
    }

    [Fact]
    public async Task A_cookie_that_a_server_sets_is_never_sent_back()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string[]> requests = ServeAsync(listener, "HTTP/1.1 200 OK\r\nSet-Cookie: id=canary; Path=/\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]", times: 2);
        await using BounceSources sources = BounceSources.Create(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = "SG.test";
            options.BaseAddress = new Uri($"http://{listener.LocalEndpoint}/");
        }));

        (await sources["a"].ToListAsync()).Should().BeEmpty();
        (await sources["a"].ToListAsync()).Should().BeEmpty();

        (await requests).Should().HaveCount(2).And.OnlyContain(request => !request.Contains("canary") && request.Contains("SG.test"));
    }

    private static async Task<string[]> ServeAsync(TcpListener listener, string answer, int times)
    {
        string[] requests = new string[times];
        for (int index = 0; index < times; index++)
        {
            using Socket connection = await listener.AcceptSocketAsync();
            byte[] buffer = new byte[8192];
            requests[index] = Encoding.Latin1.GetString(buffer, 0, await connection.ReceiveAsync(buffer));
            await connection.SendAsync(Encoding.ASCII.GetBytes(answer));
            connection.Shutdown(SocketShutdown.Send);
        }

        return requests;
    }

    /// <summary>Sends the same bytes again and again, for as long as anybody reads them, and then nothing.</summary>
    private sealed class EndlessServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[] _start;
        private readonly byte[] _repeated;
        private long _sent;

        public EndlessServer(string start, string repeated)
        {
            _start = Encoding.ASCII.GetBytes(start);
            _repeated = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(repeated, 100)));
            _listener.Start();
            _ = ServeAsync();
        }

        public Uri Address => new($"http://{_listener.LocalEndpoint}/");

        public long Sent => Interlocked.Read(ref _sent);

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            using Socket connection = await _listener.AcceptSocketAsync();
            await connection.ReceiveAsync(new byte[4096]);
            try
            {
                await connection.SendAsync(_start);
                while (Sent < Endless)
                {
                    Interlocked.Add(ref _sent, await connection.SendAsync(_repeated));
                }
            }
            catch (SocketException)
            {
                // Nobody reads any more.
            }
        }
    }

    /// <summary>Keeps where requests went, and refuses them.</summary>
    private sealed class Recording : HttpMessageHandler
    {
        public List<Uri> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{}") });
        }
    }
}
