using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BounceKit.Testing.SendGrid;

namespace BounceKit.Testing.Tests;

/// <summary>Faults do what they say, to a client that knows nothing of BounceKit.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string List = "v3/suppression/bounces?limit=2&offset=";

    private BounceSimulator _simulator = null!;
    private HttpClient _http = null!;

    private SendGridSimulator SendGrid => _simulator.SendGrid;

    public async Task InitializeAsync()
    {
        _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        SendGrid.Bounces.Add(Enumerable.Range(0, 8).Select(number => new SimulatedBounce
        {
            Email = $"row{number}@example.com",
            OccurredAt = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(-number),
            Diagnostic = "550 Empfänger unbekannt",
        }));
        _http = new HttpClient { BaseAddress = SendGrid.BaseAddress };
        _http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SendGrid.ApiKey);
        _http.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_strikes_every_request_until_it_is_ended()
    {
        IDisposable failing = SendGrid.Fail(Fault.Status(500));

        (await StatusAsync(0)).Should().Be(500);
        (await StatusAsync(2)).Should().Be(500);
        failing.Dispose();
        (await StatusAsync(0)).Should().Be(200);
        SendGrid.Fail(Fault.Status(500));
        SendGrid.Fail(2, Fault.Status(500));
        SendGrid.StopFailing();
        (await StatusAsync(0)).Should().Be(200);
        (await StatusAsync(2)).Should().Be(200);
    }

    [Fact]
    public async Task A_page_is_the_so_manieth_different_request_and_one_that_is_tried_again_is_the_same()
    {
        await StatusAsync(6);
        SendGrid.Fail(page: 2, Fault.Status(500));

        (await StatusAsync(0)).Should().Be(200);
        (await StatusAsync(0)).Should().Be(200);
        (await StatusAsync(2)).Should().Be(500);
        (await StatusAsync(4)).Should().Be(200);
        (await StatusAsync(2)).Should().Be(500);
    }

    [Fact]
    public async Task Requests_with_different_bodies_are_different_pages()
    {
        _simulator.Mapp.Fail(page: 2, Fault.Status(500));
        using HttpClient mapp = new() { BaseAddress = _simulator.Mapp.BaseAddress };

        (await PostAsync("a")).Should().Be(HttpStatusCode.OK);
        (await PostAsync("b")).Should().Be(HttpStatusCode.InternalServerError);
        (await PostAsync("a")).Should().Be(HttpStatusCode.OK);

        async Task<HttpStatusCode> PostAsync(string data)
        {
            using FormUrlEncodedContent form = new([new("data", data)]);
            using HttpResponseMessage response = await mapp.PostAsync("api/xmlrpc/index.php", form);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_fault_strikes_once_or_so_many_times()
    {
        SendGrid.Fail(Fault.Status(500).Once);
        (await StatusAsync(0)).Should().Be(500);
        (await StatusAsync(0)).Should().Be(200);

        SendGrid.Fail(page: 1, Fault.Status(503).Times(2));
        (await StatusAsync(0)).Should().Be(503);
        (await StatusAsync(0)).Should().Be(503);
        (await StatusAsync(0)).Should().Be(200);
        FluentActions.Invoking(() => Fault.Html.Times(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_route_is_part_of_the_path_and_reaches_token_requests()
    {
        SendGrid.Fail("/BOUNCES/ann", Fault.Status(500));
        _simulator.CustomerGauge.Fail("/oauth2/token", Fault.Status(503));
        using FormUrlEncodedContent form = new([]);

        (await StatusAsync(0)).Should().Be(200);
        using HttpResponseMessage one = await _http.GetAsync("v3/suppression/bounces/ann%40example.com");
        using HttpResponseMessage token = await _http.PostAsync(new Uri(_simulator.CustomerGauge.BaseAddress, "oauth2/token"), form);

        one.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        token.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        _simulator.CustomerGauge.Fail(Fault.Status(500));
        using HttpResponseMessage other = await _http.PostAsync(new Uri(_simulator.CustomerGauge.BaseAddress, "oauth2/token"), form);
        other.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, "a fault without a route is about data");
    }

    [Fact]
    public async Task Resets_are_resets_and_closes_are_closes()
    {
        foreach (Fault fault in (Fault[])[Fault.ResetBeforeHeaders, Fault.ResetInHeaders, Fault.ResetMidBody])
        {
            (await BrokenAsync(fault)).Should().Be(SocketError.ConnectionReset, fault.Name);
        }

        foreach (Fault fault in (Fault[])[Fault.ClosedMidBody, Fault.ClosedMidChunk, Fault.NoLastChunk])
        {
            (await BrokenAsync(fault)).Should().BeNull(fault.Name);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bodies_break_where_the_fault_says(bool isChunked)
    {
        SendGrid.IsChunked = isChunked;
        byte[] body = await _http.GetByteArrayAsync(List + "0");

        (await PartAsync(Fault.ResetBeforeHeaders)).Should().BeNull();
        (await PartAsync(Fault.ResetInHeaders)).Should().BeNull();
        (await PartAsync(Fault.ClosedMidBody)).Should().Equal(body[..(body.Length / 2)]);
        (await PartAsync(Fault.ClosedMidChunk)).Should().Equal(body[..(body.Length / 2)]);
        (await PartAsync(Fault.NoLastChunk)).Should().Equal(body);
    }

    [Fact]
    public async Task Stalls_last_until_the_client_gives_up()
    {
        foreach (Fault fault in (Fault[])[Fault.StallBeforeHeaders, Fault.StallMidBody])
        {
            using IDisposable failing = SendGrid.Fail(fault);
            using CancellationTokenSource giveUp = new(TimeSpan.FromMilliseconds(150), TimeProvider.System);

            await FluentActions.Awaiting(() => _http.GetByteArrayAsync(List + "0", giveUp.Token)).Should().ThrowAsync<OperationCanceledException>(fault.Name);
        }
    }

    [Fact]
    public async Task A_trickle_brings_the_whole_body_piece_by_piece()
    {
        byte[] body = await _http.GetByteArrayAsync(List + "0");
        SendGrid.Fail(Fault.Trickle(bytes: 50, TimeSpan.FromMilliseconds(20)));

        long started = Stopwatch.GetTimestamp();
        byte[] slow = await _http.GetByteArrayAsync(List + "0");

        slow.Should().Equal(body);
        Stopwatch.GetElapsedTime(started).Should().BeGreaterThan(TimeSpan.FromMilliseconds(19) * Math.Ceiling(body.Length / 50.0) * 0.9);
    }

    [Fact]
    public async Task Packed_bodies_are_damaged_where_the_fault_says()
    {
        byte[] body = await _http.GetByteArrayAsync(List + "0");
        byte[] withoutTrailer = await GetAsync(Fault.GZipWithoutTrailer);
        byte[] flipped = await GetAsync(Fault.GZipWithFlippedBit);

        byte[] whole = [.. withoutTrailer, .. flipped[^8..]];
        whole[^8] ^= 1;
        Unpack(whole).Should().Equal(body);
        (await GetAsync(Fault.TruncatedGZip)).Should().Equal(whole[..(whole.Length / 2)]);
        FluentActions.Invoking(() => Unpack(flipped)).Should().Throw<InvalidDataException>();
        (await GetAsync(Fault.TruncatedBrotli)).Should().NotBeEmpty();
        byte[] bomb = await GetAsync(Fault.Bomb(100_000_000));
        bomb.Length.Should().BeLessThan(500_000);
        Unpack(bomb).Length.Should().Be(100_000_000);
    }

    [Fact]
    public async Task Texts_come_in_other_encodings()
    {
        string text = (await _http.GetStringAsync(List + "0")).Replace("\\u00E4", "ä", StringComparison.OrdinalIgnoreCase);

        Encoding.Unicode.GetString(await GetAsync(Fault.Utf16)).Should().Be("\uFEFF" + text);
        Encoding.Latin1.GetString(await GetAsync(Fault.Latin1)).Should().Be(text).And.Contain("ä");
        (await GetAsync(Fault.ByteOrderMark))[..3].Should().Equal(0xEF, 0xBB, 0xBF);
    }

    [Fact]
    public async Task Answers_of_the_wrong_kind_say_what_they_are()
    {
        using HttpResponseMessage html = await SendAsync(Fault.Html);
        using HttpResponseMessage empty = await SendAsync(Fault.EmptyBody);
        using HttpResponseMessage none = await SendAsync(Fault.NoContent);
        using HttpResponseMessage type = await SendAsync(Fault.ContentType("text/plain"));
        using HttpResponseMessage noType = await SendAsync(Fault.ContentType(null));
        using HttpResponseMessage wait = await SendAsync(Fault.Status(429, "soon"));

        html.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (empty.StatusCode, empty.Content.Headers.ContentLength).Should().Be((HttpStatusCode.OK, 0L));
        none.StatusCode.Should().Be(HttpStatusCode.NoContent);
        type.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        noType.Content.Headers.ContentType.Should().BeNull();
        wait.Headers.GetValues("Retry-After").Should().Equal("soon");
    }

    [Fact]
    public async Task Redirects_lead_elsewhere_or_round_in_a_circle()
    {
        using HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = SendGrid.BaseAddress };
        SendGrid.Fail(Fault.RedirectLoop.Once);
        using HttpResponseMessage loop = await http.GetAsync(List + "0");
        SendGrid.Fail(Fault.Redirect(new Uri("https://other.example.com/")));
        using HttpResponseMessage elsewhere = await http.GetAsync(List + "0");

        new Uri(SendGrid.BaseAddress, loop.Headers.Location!).Should().Be(new Uri(SendGrid.BaseAddress, List + "0"));
        elsewhere.Headers.Location.Should().Be(new Uri("https://other.example.com/"));
    }

    [Fact]
    public async Task Pages_come_in_the_wrong_order()
    {
        (await PagesAsync(2, Fault.RepeatedPage)).Should().Equal("row0", "row0", "row4", "row6");
        (await PagesAsync(3, Fault.SamePage)).Should().Equal("row0", "row2", "row2", "row2");
        (await PagesAsync(3, Fault.AlternatingPages)).Should().Equal("row0", "row2", "row0", "row2");
        (await PagesAsync(3, Fault.FirstPage)).Should().Equal("row0", "row2", "row0", "row0");
        (await PagesAsync(1, Fault.SamePage)).Should().Equal(["row0", "row2", "row4", "row6"], "the first page has none before it");
    }

    [Fact]
    public async Task A_short_page_lacks_half_of_its_rows_in_every_format()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 40 });
        await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));
        foreach (ProviderSimulator provider in simulator.Providers)
        {
            IBounceSource source = sources[provider.Provider.ToLowerInvariant()];
            int all = (await source.ToListAsync()).Count;
            provider.Fail(Fault.ShortPage);

            try
            {
                (await source.ToListAsync()).Count.Should().BeInRange(all / 4, all - 1, provider.Provider);
            }
            catch (BounceResponseException)
            {
                // It counts them.
            }
        }
    }

    [Theory]
    [InlineData(SimulatedEncoding.GZip, "gzip")]
    [InlineData(SimulatedEncoding.Brotli, "br")]
    public async Task Bodies_are_packed_for_clients_that_accept_it(SimulatedEncoding encoding, string name)
    {
        byte[] body = await _http.GetByteArrayAsync(List + "0");
        SendGrid.ContentEncoding = encoding;
        SendGrid.IsChunked = true;

        using HttpResponseMessage plain = await _http.GetAsync(List + "0");
        _http.DefaultRequestHeaders.Add("Accept-Encoding", "deflate, " + name);
        using HttpResponseMessage packed = await _http.GetAsync(List + "0");

        plain.Content.Headers.ContentEncoding.Should().BeEmpty();
        packed.Content.Headers.ContentEncoding.Should().Equal(name);
        packed.Headers.TransferEncodingChunked.Should().BeTrue();
        using Stream unpacked = encoding == SimulatedEncoding.GZip
            ? new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress)
            : new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using MemoryStream whole = new();
        await unpacked.CopyToAsync(whole);
        whole.ToArray().Should().Equal(body);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using GZipStream unpacked = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream whole = new();
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(Fault fault)
    {
        using IDisposable failing = SendGrid.Fail(fault);
        return await _http.GetAsync(List + "0");
    }

    private async Task<byte[]> GetAsync(Fault fault)
    {
        using HttpResponseMessage response = await SendAsync(fault);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<int> StatusAsync(int offset)
    {
        using HttpResponseMessage response = await _http.GetAsync(List + offset);
        return (int)response.StatusCode;
    }

    private async Task<string[]> PagesAsync(int page, Fault fault)
    {
        using IDisposable failing = SendGrid.Fail(page, fault);
        List<string> firsts = [];
        foreach (int offset in (int[])[0, 2, 4, 6])
        {
            string json = await _http.GetStringAsync(List + offset);
            firsts.Add(json[json.IndexOf("row", StringComparison.Ordinal)..][..4]);
        }

        return [.. firsts];
    }

    /// <summary>The socket's error under a fault; null where the connection ended in good order.</summary>
    private async Task<SocketError?> BrokenAsync(Fault fault)
    {
        Exception failure = (await FluentActions.Awaiting(() => GetAsync(fault)).Should().ThrowAsync<Exception>(fault.Name)).Which;
        for (Exception? current = failure; current is not null; current = current.InnerException)
        {
            if (current is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }

    /// <summary>What comes of the body before it breaks; null when not even the headers do.</summary>
    private async Task<byte[]?> PartAsync(Fault fault)
    {
        using IDisposable failing = SendGrid.Fail(fault);
        using MemoryStream part = new();
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(List + "0", HttpCompletionOption.ResponseHeadersRead);
            using Stream stream = await response.Content.ReadAsStreamAsync();
            try
            {
                await stream.CopyToAsync(part);
                throw new InvalidOperationException("The body did not break.");
            }
            catch (IOException)
            {
                return part.ToArray();
            }
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
