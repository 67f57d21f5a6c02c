using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Adapters;

/// <summary>What a provider outside BounceKit gets from the public client, on a stub in place of its server.</summary>
public sealed class ExternalProviderTests
{
    private const string Token = "s3cret-token-of-test";

    private static readonly JsonTypeInfo<Page> PageType = (JsonTypeInfo<Page>)new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
    }.GetTypeInfo(typeof(Page));

    private readonly List<string> _requests = [];

    [Fact]
    public async Task A_list_is_read_by_cursor_classified_and_filtered()
    {
        await using BounceSources sources = Create(path => path switch
        {
            "v1/bounces?after=" => Json("""{"rows":["ann@example.com"],"next":"2"}"""),
            "v1/bounces?after=2" => Json("""{"rows":[],"next":"3"}"""),
            _ => Json("""{"rows":["bob@example.com"]}"""),
        });

        List<BounceRecord> records = await sources["a"].ToListAsync(new BounceQuery { Recipient = "bob@example.com" });

        BounceRecord record = records.Should().ContainSingle().Subject;
        (record.Source, record.Provider, record.Recipient).Should().Be(("a", "Acme", "bob@example.com"));
        (record.Type, record.Reason, record.SmtpCode).Should().Be((BounceType.Soft, BounceReason.MailboxFull, 452));
        _requests.Should().HaveCount(3).And.OnlyContain(request => request.EndsWith($"Bearer {Token}"));
    }

    [Fact]
    public async Task A_cursor_that_does_not_move_is_an_error()
    {
        await using BounceSources sources = Create(_ => Json("""{"rows":["ann@example.com"],"next":"2"}"""));

        (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceResponseException>())
            .Which.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/html", "<html>", "*Content-Type*")]
    [InlineData("application/json", "{\"rows\":[7]}", "*not the expected JSON*")]
    [InlineData("application/json", "null", "*null*")]
    public async Task A_response_that_cannot_be_read_is_a_typed_error(string type, string body, string message)
    {
        await using BounceSources sources = Create(_ => Json(body, type));

        (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage(message))
            .Which.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_json_is_no_fault()
    {
        await using BounceSources sources = Create(_ => Json("\uFEFF{\"rows\":[\"ann@example.com\"]}"));

        (await sources["a"].ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_response_without_a_success_status_is_an_error_unless_the_source_accepts_it()
    {
        await using BounceSources sources = Create(path => path.Contains("after=2")
            ? new HttpResponseMessage(HttpStatusCode.Gone) { Content = new StringContent("") }
            : path.StartsWith("v1/bounces/1", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("") }
            : Json("""{"rows":["ann@example.com"],"next":"2"}"""));
        AcmeSource source = (AcmeSource)sources["a"];

        (await source.ToListAsync()).Should().ContainSingle("the end of the list is a 410");
        (await source.SendAsync("GET", mayRepeat: true, accept: page => page.Status == HttpStatusCode.NotFound)).Should().Be(HttpStatusCode.NotFound);
        await FluentActions.Awaiting(() => source.SendAsync("GET", mayRepeat: true)).Should().ThrowAsync<BounceRequestException>();
    }

    [Theory]
    [InlineData(401, typeof(BounceAuthenticationException))]
    [InlineData(422, typeof(BounceRequestException))]
    [InlineData(429, typeof(BounceRateLimitException))]
    [InlineData(503, typeof(BounceUnavailableException))]
    [InlineData(200, typeof(BounceResponseException))]
    public async Task An_error_with_a_success_status_becomes_the_exception_that_it_means(int meaning, Type exception)
    {
        await using BounceSources sources = Create(_ => Json($$"""{"rows":[],"error":{{meaning}},"text":"no {{Token}} for ann@example.com"}"""));

        BounceSourceException failure = (await FluentActions.Awaiting(() => sources["a"].ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.ProviderCode.Should().Be($"{meaning}");
        failure.Message.Should().Contain("no [secret] for [address]").And.NotContain(Token);
    }

    [Theory]
    [InlineData("GET", false, 5)]
    [InlineData("DELETE", true, 5)]
    [InlineData("DELETE", false, 1)]
    public async Task A_request_is_repeated_where_that_does_no_harm(string method, bool mayRepeat, int attempts)
    {
        await using BounceSources sources = Create(_ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("") });
        AcmeSource source = (AcmeSource)sources["a"];

        BounceUnavailableException failure = (await FluentActions.Awaiting(() => source.SendAsync(method, mayRepeat))
            .Should().ThrowAsync<BounceUnavailableException>()).Which;

        failure.Attempts.Should().Be(attempts);
        _requests.Should().HaveCount(attempts);
    }

    private BounceSources Create(Func<string, HttpResponseMessage> respond) => BounceSources.Create(builder => builder
        .AddSource(new AcmeProvider(), "a", options => options.Token = Token)
        .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => new Server(_requests, respond)))
        .ConfigureResilience("a", options => options.Retry.Delay = TimeSpan.Zero));

    private static HttpResponseMessage Json(string body, string type = "application/json") =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, null, type) };

    private sealed record Page(IReadOnlyList<string> Rows, string? Next = null, int? Error = null, string? Text = null);

    private sealed class AcmeOptions : BounceSourceOptions
    {
        public string Token { get; set; } = "";
    }

    private sealed class AcmeProvider : BounceProvider<AcmeOptions>
    {
        public override string Name => "Acme";

        public override string AuthenticationHint => "Check Token.";

        public override string ApiPath => "v1/";

        public override Uri DefaultAddress(AcmeOptions options) => new("https://api.example.com/");

        public override void AddSettings(BounceSettingTable<AcmeOptions> settings) =>
            settings.AddSecret("Token", "The token.", o => o.Token, (o, value) => o.Token = value);

        public override async ValueTask AuthenticateAsync(
            HttpRequestMessage request, SourceCredentials<AcmeOptions> credentials, CancellationToken cancellationToken) =>
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await credentials.GetAsync("Token", cancellationToken));

        public override IBounceSource CreateSource(SourceContext context, AcmeOptions options) => new AcmeSource(context, options);
    }

    private sealed class AcmeSource(SourceContext context, AcmeOptions options) : IBounceSource
    {
        public string Name => context.Name;

        public string Provider => context.Provider;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            context.ListPagesAsync(query, options, (listing, token) => listing.ReadByCursorAsync((cursor, stop) => FetchAsync(listing, cursor, stop), token), cancellationToken);

        public async Task<HttpStatusCode> SendAsync(string method, bool mayRepeat, Func<PageResponse, bool>? accept = null)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), "bounces/1");
            using PageResponse response = await context.SendAsync(request, "working on one address", mayRepeat, CancellationToken.None, accept);
            return response.Status;
        }

        private async Task<(IReadOnlyList<BounceRecord> Records, string? Next)> FetchAsync(
            BounceListing listing, string? cursor, CancellationToken cancellationToken)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"bounces?after={cursor}");
            using PageResponse response = await listing.SendAsync(
                request, "listing bounces", cancellationToken, static page => page.Status == HttpStatusCode.Gone);
            if (response.Status == HttpStatusCode.Gone)
            {
                return ([], null);
            }

            Page page = response.ReadJson(PageType);
            return page.Error is { } error
                ? throw response.Failed(new ProviderError($"{error}", page.Text), (HttpStatusCode)error)
                : ([.. page.Rows.Select(ToRecord)], page.Next);
        }

        private BounceRecord ToRecord(string address) =>
            new() { Source = Name, Provider = Provider, Recipient = address, Diagnostic = "452 4.2.2 Mailbox full" };
    }

    private sealed class Server(List<string> requests, Func<string, HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.PathAndQuery.TrimStart('/');
            lock (requests)
            {
                requests.Add($"{path} {request.Headers.Authorization}");
            }

            return Task.FromResult(respond(path));
        }
    }
}
