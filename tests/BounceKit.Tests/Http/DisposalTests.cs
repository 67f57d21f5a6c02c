using System.Net;
using BounceKit.CustomerGauge;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Http;

/// <summary>Sources that the caller has disposed: a mistake in the program, not a failure of the provider.</summary>
public sealed class DisposalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_throw_once_the_sources_are_disposed(bool hasTokens)
    {
        BounceSources sources = Sources(hasTokens, new Waiting(until: 0));
        IBounceSource source = sources["a"];
        await sources.DisposeAsync();

        await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task A_request_in_progress_ends(bool hasTokens, int request)
    {
        Waiting server = new(until: request);
        BounceSources sources = Sources(hasTokens, server);
        Task<List<BounceRecord>> listing = sources["a"].ToListAsync();
        await server.Waits.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);

        await sources.DisposeAsync();

        await FluentActions.Awaiting(() => listing.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_listing_in_progress_ends_at_its_next_page()
    {
        BounceSources sources = Sources(hasTokens: false, new Waiting(until: 0));
        await using IAsyncEnumerator<BouncePage> pages = sources["a"].ListPagesAsync(BounceQuery.All).GetAsyncEnumerator();
        (await pages.MoveNextAsync()).Should().BeTrue();

        await sources.DisposeAsync();

        await FluentActions.Awaiting(async () =>
        {
            while (await pages.MoveNextAsync())
            {
                // A page that was fetched ahead may still come.
            }
        }).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_caller_who_cancels_as_well_is_told_of_the_cancellation()
    {
        using CancellationTokenSource cancel = new();
        Waiting server = new(until: 1);
        BounceSources sources = Sources(hasTokens: false, server);
        Task<List<BounceRecord>> listing = sources["a"].ToListAsync(cancellationToken: cancel.Token);
        await server.Waits.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None);

        await cancel.CancelAsync();
        await sources.DisposeAsync();

        await FluentActions.Awaiting(() => listing).Should().ThrowAsync<OperationCanceledException>();
    }

    private static BounceSources Sources(bool hasTokens, HttpMessageHandler server) => BounceSources.Create(builder =>
        (hasTokens
            ? builder.AddCustomerGauge("a", options => (options.Region, options.ClientId, options.ClientSecret) = (CustomerGaugeRegion.Eu, "id-of-test", "secret-of-test"))
            : builder.AddSendGrid("a", options => (options.ApiKey, options.PageSize) = ("SG.test", 2)))
        .ConfigureHttpClient("a", http => http.ConfigurePrimaryHttpMessageHandler(() => server)));

    /// <summary>Sends full pages for ever, and makes one request wait.</summary>
    private sealed class Waiting(int until) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public Task Waits => _waits.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _requests);
            if (number == until)
            {
                _waits.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            string body = request.Method == HttpMethod.Post
                ? """{"access_token":"t","expires_in":3600}"""
                : $$"""[{"email":"{{number}}a@example.com"},{"email":"{{number}}b@example.com"}]""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, null, "application/json") };
        }
    }
}
