using System.Net;
using System.Text;
using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.Tests.Http;

public sealed class ContentHeaderTests
{
    private static readonly RequestLimits Limits = new()
    {
        Connect = TimeSpan.FromSeconds(10),
        Headers = TimeSpan.FromSeconds(30),
        Idle = TimeSpan.FromSeconds(30),
        MaxBytes = 1000,
        MaxRatio = 200,
        MaxRetriesPerMinute = 60,
    };

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON;charset=utf-8")]
    [InlineData("application/json;")]
    [InlineData("application/json; charset=UTF-8;")]
    [InlineData("application/json;;charset=utf-8")]
    [InlineData("application/json; ; charset=utf-8")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=;")]
    [InlineData("application/json; charset=\"utf-8")]
    [InlineData("application/json charset=utf-8")]
    [InlineData("application/json; name=a b.json")]
    [InlineData("application/json, application/json; charset=utf-8")]
    [InlineData("application/json;odata.metadata=minimal; ")]
    public async Task Whatever_is_wrong_with_the_parameters_the_media_type_is_read(string contentType)
    {
        using PageResponse page = await ReceiveAsync("[]"u8.ToArray(), contentType);

        page.MediaType.Should().Be("application/json");
        page.Invoking(response => response.RequireJson()).Should().NotThrow();
        page.Message.Content.Headers.ContentType!.MediaType.Should().BeEquivalentTo("application/json", "other handlers read it too");
    }

    [Theory]
    [InlineData(null, "missing or malformed")]
    [InlineData("", "missing or malformed")]
    [InlineData("; charset=utf-8", "missing or malformed")]
    [InlineData("text/html;", "text/html")]
    [InlineData("text/html, text/csv", "text/html")]
    [InlineData("\"text/csv\"", "missing or malformed")]
    [InlineData("ann@example.com", "missing or malformed")]
    [InlineData("ann%40example.com/x", "an unusual one")]
    public async Task Another_media_type_is_rejected_and_named_where_it_can_be_shown(string? contentType, string shown)
    {
        using PageResponse page = await ReceiveAsync("[]"u8.ToArray(), contentType);

        page.Invoking(response => response.RequireType("text/csv"))
            .Should().Throw<WireFormatException>().WithMessage($"its Content-Type is {shown}, not text/csv");
    }

    [Theory]
    [InlineData("")]
    [InlineData("UTF-8")]
    [InlineData("utf8")]
    [InlineData("utf-8;")]
    [InlineData("ISO-8859-1")]
    [InlineData("us-ascii")]
    [InlineData("windows-1252")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("identity")]
    [InlineData("identity, UTF-8")]
    [InlineData("binary")]
    [InlineData("8bit")]
    [InlineData("text/csv")]
    [InlineData(" , ")]
    public async Task A_content_encoding_that_is_no_compression_is_ignored(string encoding)
    {
        using PageResponse page = await ReceiveAsync("rows"u8.ToArray(), "text/csv", encoding);

        Encoding.UTF8.GetString(page.Body.Span).Should().Be("rows");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip;")]
    [InlineData("gzip, UTF-8")]
    [InlineData("identity,x-gzip")]
    [InlineData("\"GZIP\"")]
    public async Task Compression_is_recognized_beside_what_is_none(string encoding)
    {
        using PageResponse page = await ReceiveAsync(GZip("rows"u8.ToArray()), "text/csv", encoding);

        Encoding.UTF8.GetString(page.Body.Span).Should().Be("rows");
    }

    [Theory]
    [InlineData("deflate", "deflate")]
    [InlineData("zstd", "zstd")]
    [InlineData("gzip, gzip", "gzip, gzip")]
    [InlineData("gzip, UTF-8, br", "gzip, br")]
    [InlineData("ann@example.com", "not a known one")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345", "not a known one")]
    public async Task Another_compression_is_rejected_and_named_where_it_can_be_shown(string encoding, string shown) =>
        await FluentActions.Awaiting(() => ReceiveAsync([], "text/csv", encoding))
            .Should().ThrowAsync<BodyRefusedException>().WithMessage($"the body's Content-Encoding is {shown}, and only gzip and br were offered");

    private static byte[] GZip(byte[] text)
    {
        MemoryStream compressed = new();
        using (System.IO.Compression.GZipStream stream = new(compressed, System.IO.Compression.CompressionMode.Compress))
        {
            stream.Write(text);
        }

        return compressed.ToArray();
    }

    private static async Task<PageResponse> ReceiveAsync(byte[] body, string? contentType, string? encoding = null)
    {
        ByteArrayContent content = new(body);
        // Servers send what they like; only this way a malformed value gets into a response.
#pragma warning disable RS0030
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }
#pragma warning restore RS0030

        using HttpMessageInvoker invoker = new(new BodyReadingHandler(Limits, TimeProvider.System) { InnerHandler = new Responding(content) });
        HttpResponseMessage response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://localhost/"), CancellationToken.None);
        return new PageResponse(response, ((BodyContent)response.Content).Body, attempts: 1);
    }

    private sealed class Responding(HttpContent content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }
}
