using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Faults;

/// <summary>What the framework's own failures say and leave out, and what the disk does.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class TransportTests
{
    private const string Canary = SecretHunt.Mark;

    private static readonly DateTimeOffset Day = new(2024, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData($"{Canary}@example.com\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\n{Canary}@example.com\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\nContent-Length: {Canary}@example.com, 7\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canary}@example.com\r\n")]
    public async Task What_a_server_sends_in_place_of_http_shows_nowhere(string answer)
    {
        using RawServer server = new(answer);
        await using BounceSources sources = Sources(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = $"SG.{Canary}";
            options.BaseAddress = server.Address;
        }));

        BounceSourceException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.ToString().Should().NotContain(Canary);
    }

    [Fact]
    public async Task A_proxys_password_shows_nowhere()
    {
        using RawServer proxy = new("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        await using BounceSources sources = Sources(b => b.AddSendGrid("a", options => options.ApiKey = "SG.test")
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                Proxy = new WebProxy($"http://user:{Canary}@127.0.0.1:{proxy.Address.Port}"),
                UseProxy = true,
            })));

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.Message.Should().Be("a: Listing bounces failed. Could not connect to api.sendgrid.com:443: the proxy refused to open a tunnel. Try again later.");
        failure.ToString().Should().NotContain(Canary);
    }

    [Fact]
    public async Task What_the_operating_system_says_of_a_connection_is_kept()
    {
        using ClosedPort closed = new();
        await using BounceSources sources = Sources(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = "SG.test";
            options.BaseAddress = new Uri($"http://127.0.0.1:{closed.Number}/");
        }));

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.InnerException!.InnerException.Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task A_source_that_is_disposed_closes_its_connections()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RawServer server = new("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]") { KeepsOpen = closed };
        BounceSources sources = Sources(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = "SG.test";
            options.BaseAddress = server.Address;
        }));
        IBounceSource source = sources["a"];
        (await source.ToListAsync()).Should().BeEmpty();
        closed.Task.IsCompleted.Should().BeFalse();

        await sources.DisposeAsync();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(false, "identity", false)]
    [InlineData(false, "gzip", false)]
    [InlineData(false, "br", true)]
    [InlineData(true, null, true)]
    [InlineData(true, "gzip", true)]
    public async Task An_export_that_does_not_show_where_it_ends_is_rejected(bool isChunked, string? encoding, bool isAccepted)
    {
        await using BounceSources sources = Sources(b => b.AddEsv2("a", options => options.ApiKey = "test")
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Exporting(isChunked, encoding))));

        Func<Task<List<BounceRecord>>> listing = () => sources["a"].ToListAsync(new BounceQuery { Since = Day, Until = Day.AddDays(2) });

        if (isAccepted)
        {
            (await listing()).Should().ContainSingle();
        }
        else
        {
            (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*may be truncated*")).Which.Attempts.Should().Be(1);
        }
    }

    [Fact]
    public async Task An_answer_that_the_disk_does_not_take_is_said_to_be_so_and_not_fetched_again()
    {
        string variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";
        string? folder = Environment.GetEnvironmentVariable(variable);
        using RawServer server = new($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {(9 << 20) + 2}\r\n\r\n{new string(' ', 9 << 20)}[]");
        await using BounceSources sources = Sources(b => b.AddSendGrid("a", options =>
        {
            options.ApiKey = "SG.test";
            options.BaseAddress = server.Address;
        }));
        Environment.SetEnvironmentVariable(variable, Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "missing"));
        try
        {
            BounceUnavailableException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

            failure.Message.Should().Contain("temporary file");
            failure.Attempts.Should().Be(1);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, folder);
        }
    }

    [Fact]
    public async Task A_cancellation_is_noticed_while_a_response_is_parsed()
    {
        using CancellationTokenSource cancel = new();
        await using BounceSources sources = Sources(b => b.AddSendGrid("a", options => options.ApiKey = "SG.test")
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Cancelling(cancel))));

        Func<Task> listing = () => sources["a"].ToListAsync(cancellationToken: cancel.Token);

        (await listing.Should().ThrowAsync<OperationCanceledException>("a response that was parsed to its end would be malformed"))
            .Which.CancellationToken.Should().Be(cancel.Token);
    }

    private static BounceSources Sources(Func<BounceSourcesBuilder, BounceSourcesBuilder> add) => BounceSources.Create(b =>
        add(b).ConfigureResilience("a", options => options.Retry.MaxDelay = options.Retry.Delay = TimeSpan.FromMilliseconds(1)));

    /// <summary>Answers each connection with the same bytes and closes it.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[] _answer;

        public RawServer(string answer)
        {
            _answer = Encoding.Latin1.GetBytes(answer);
            _listener.Start();
            _ = ServeAsync();
        }

        /// <summary>Set where the client is to close the connection: told when it has.</summary>
        public TaskCompletionSource? KeepsOpen { get; init; }

        public Uri Address => new($"http://{_listener.LocalEndpoint}/");

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                using Socket connection = await _listener.AcceptSocketAsync();
                await connection.ReceiveAsync(new byte[4096]);
                for (int sent = 0; sent < _answer.Length;)
                {
                    sent += await connection.SendAsync(_answer.AsMemory(sent));
                }

                if (KeepsOpen is { } closed)
                {
                    await connection.ReceiveAsync(new byte[1]);
                    closed.TrySetResult();
                }

                connection.Shutdown(SocketShutdown.Send);
            }
        }
    }

    /// <summary>An export whose length nobody states, in chunks or until the connection ends.</summary>
    private sealed class Exporting(bool isChunked, string? encoding) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] export = "Date,Email,BounceCode,BounceReason,BounceType\r\n2024-03-10 12:00:00,a@example.com,x,Other,Hard\r\n"u8.ToArray();
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StreamContent(new Unseekable(Compress(export))) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            if (encoding is not null)
            {
                response.Content.Headers.ContentEncoding.Add(encoding);
            }

            response.Headers.TransferEncodingChunked = isChunked ? true : null;
            return Task.FromResult(response);
        }

        private byte[] Compress(byte[] export)
        {
            MemoryStream compressed = new();
            using (Stream stream = encoding switch
            {
                "gzip" => new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                "br" => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BufferedStream(compressed),
            })
            {
                stream.Write(export);
                stream.Flush();
            }

            return compressed.ToArray();
        }
    }

    /// <summary>Responds with a malformed second row, and cancels when the body was received.</summary>
    private sealed class Cancelling(CancellationTokenSource cancel) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            StreamContent content = new(new Received("[{\"email\":\"a@example.com\"},7]"u8.ToArray(), cancel));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }

        private sealed class Received(byte[] bytes, CancellationTokenSource cancel) : MemoryStream(bytes)
        {
            protected override void Dispose(bool disposing)
            {
                cancel.Cancel();
                base.Dispose(disposing);
            }
        }
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
