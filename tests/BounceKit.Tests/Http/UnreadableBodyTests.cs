using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BounceKit.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Http;

/// <summary>A long response is kept in a temporary file. Where the disk fails, the error says so, and nothing is requested again.</summary>
public sealed class UnreadableBodyTests
{
    private int _requests;

    [Fact]
    public Task A_disk_that_fails_while_rows_are_parsed_is_named() => ExpectAsync(
        HttpStatusCode.OK, (context, page) => context.Parse<List<BounceRecord>>(page, static _ => throw Failure()));

    [Fact]
    public Task A_disk_that_fails_while_JSON_is_read_is_named() => ExpectAsync(
        HttpStatusCode.OK, static (_, page) => page.ReadJson(TypeOf(new FailingConverter(Failure()))));

    [Fact]
    public Task So_is_one_whose_stream_fails_by_itself() => ExpectAsync(
        HttpStatusCode.OK, static (_, page) => page.ReadJson(TypeOf(new FailingConverter(new IOException("Input/output error")))));

    [Fact]
    public Task A_disk_that_fails_while_an_error_is_read_is_named() => ExpectAsync(
        HttpStatusCode.BadRequest, static (_, _) => throw new InvalidOperationException("a response without a success status is not parsed"));

    private static SpoolException Failure() => new(new IOException("Input/output error"));

    private static JsonTypeInfo<List<BounceRecord>> TypeOf(FailingConverter converter) =>
        (JsonTypeInfo<List<BounceRecord>>)new JsonSerializerOptions { Converters = { converter }, TypeInfoResolver = new DefaultJsonTypeInfoResolver() }
            .GetTypeInfo(typeof(List<BounceRecord>));

    private async Task ExpectAsync(HttpStatusCode status, Func<SourceContext, PageResponse, List<BounceRecord>> read)
    {
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddSource(new DiskProvider(read), "a", static _ => { })
            .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Server(() =>
            {
                _requests++;
                return new HttpResponseMessage(status) { Content = new StringContent("[{}]", null, "application/json") };
            }))));

        BounceUnavailableException failure =
            (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.Message.Should().StartWith("a: The temporary file that holds the response cannot be written or read. Check free space");
        failure.InnerException.Should().BeOfType<SpoolException>().Which.InnerException.Should().BeOfType<IOException>();
        (failure.SourceName, failure.Provider, failure.StatusCode, failure.Attempts).Should().Be(("a", "Disk", status, 1));
        _requests.Should().Be(1);
    }

    private sealed class DiskOptions : BounceSourceOptions;

    private sealed class DiskProvider(Func<SourceContext, PageResponse, List<BounceRecord>> read) : BounceProvider<DiskOptions>
    {
        public override string Name => "Disk";

        public override string AuthenticationHint => "Nothing to check.";

        public override Uri DefaultAddress(DiskOptions options) => new("https://api.example.com/");

        public override void AddSettings(BounceSettingTable<DiskOptions> settings)
        {
        }

        public override ValueTask AuthenticateAsync(
            HttpRequestMessage request, SourceCredentials<DiskOptions> credentials, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public override IBounceSource CreateSource(SourceContext context, DiskOptions options) => new DiskSource(context, options, read);

        // Of a response without a success status.
        public override ProviderError? ReadError(PageResponse response) => throw Failure();
    }

    private sealed class DiskSource(SourceContext context, DiskOptions options, Func<SourceContext, PageResponse, List<BounceRecord>> read) : IBounceSource
    {
        public string Name => context.Name;

        public string Provider => context.Provider;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) => context.ListPagesAsync(
            query, options, (listing, token) => listing.ReadByCursorAsync((_, stop) => FetchAsync(listing, stop), token), cancellationToken);

        private async Task<(IReadOnlyList<BounceRecord> Records, string? Next)> FetchAsync(BounceListing listing, CancellationToken cancellationToken)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "bounces");
            using PageResponse page = await listing.SendAsync(request, "listing bounces", cancellationToken);
            return (read(context, page), null);
        }
    }

    private sealed class FailingConverter(Exception failure) : JsonConverter<BounceRecord>
    {
        public override BounceRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw failure;

        public override void Write(Utf8JsonWriter writer, BounceRecord value, JsonSerializerOptions options) => throw failure;
    }

    private sealed class Server(Func<HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(respond());
    }
}
