using System.Net;
using BounceKit.CustomerGauge;
using BounceKit.Http;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>What the two handlers do with one request, and in which order.</summary>
public sealed class CustomerGaugeHandlerTests
{
    private readonly List<string> _events = [];
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];
    private readonly CustomerGaugeTokens _tokens;
    private int _fetches;

    public CustomerGaugeHandlerTests() => _tokens = new CustomerGaugeTokens(
        FetchAsync,
        new SourceCredentials<CustomerGaugeOptions>("surveys", "CustomerGauge", CustomerGaugeProvider.Instance.Settings, static () => new CustomerGaugeOptions()),
        new FakeTimeProvider(), CancellationToken.None);

    [Fact]
    public async Task The_token_is_there_before_the_attempts_begin()
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK));

        using HttpRequestMessage request = Request();
        using HttpResponseMessage response = await SendAsync(request);

        _events.Should().Equal("fetch", "attempts", "Bearer token1");
    }

    [Fact]
    public async Task A_refused_token_is_renewed_before_the_attempts_begin_again_and_the_refusal_is_let_go()
    {
        StringContent refusal = new("refused");
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = refusal });
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK));

        using HttpRequestMessage request = Request();
        using HttpResponseMessage response = await SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        _events.Should().Equal("fetch", "attempts", "Bearer token1", "fetch", "attempts", "Bearer token2");
        FluentActions.Invoking(() => refusal.ReadAsStream()).Should().Throw<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Any_other_answer_is_handed_on(HttpStatusCode status)
    {
        _answers.Enqueue(() => new HttpResponseMessage(status));

        using HttpRequestMessage request = Request();
        using HttpResponseMessage response = await SendAsync(request);

        response.StatusCode.Should().Be(status);
        _fetches.Should().Be(1);
    }

    [Fact]
    public async Task A_refusal_of_what_was_sent_without_a_token_is_handed_on()
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.Unauthorized));
        using HttpMessageInvoker invoker = new(new RenewalHandler(_tokens) { InnerHandler = new Server(this) });

        using HttpRequestMessage request = Request();
        using HttpResponseMessage response = await invoker.SendAsync(request, CancellationToken.None);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        _fetches.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_request_shows_no_token_afterwards(bool broken)
    {
        _answers.Enqueue(() => broken ? throw new HttpRequestException("reset") : new HttpResponseMessage(HttpStatusCode.OK));
        using HttpRequestMessage request = Request();

        Exception? failure = await Record.ExceptionAsync(async () => (await SendAsync(request)).Dispose());

        (failure is HttpRequestException).Should().Be(broken);
        _events.Should().Contain("Bearer token1");
        request.Headers.Authorization.Should().BeNull();
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "http://localhost/");

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using HttpMessageInvoker invoker = new(new RenewalHandler(_tokens)
        {
            InnerHandler = new Attempts(_events) { InnerHandler = new AuthenticationHandler(_tokens) { InnerHandler = new Server(this) } },
        });
        return await invoker.SendAsync(request, CancellationToken.None);
    }

    private Task<CustomerGaugeToken> FetchAsync(CancellationToken cancellationToken)
    {
        _events.Add("fetch");
        return Task.FromResult(new CustomerGaugeToken($"token{++_fetches}", lifetime: null));
    }

    /// <summary>Where the time-outs and the retries are.</summary>
    private sealed class Attempts(List<string> events) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            events.Add("attempts");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Server(CustomerGaugeHandlerTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test._events.Add($"{request.Headers.Authorization}");
            return Task.FromResult(test._answers.Dequeue()());
        }
    }
}
