using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.CustomerGauge;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>Tokens over real HTTP, against the simulator.</summary>
public sealed class CustomerGaugeTokenTests
{
    private readonly CustomerGaugeSimulator _server = new();

    [Fact]
    public async Task One_token_serves_all_listings_until_it_is_refused_and_is_then_renewed_once()
    {
        await using ConformanceSubject subject = await StartAsync();

        await ListManyAsync(subject.Source, 64);
        _server.TokenRequests.Should().Be(1);

        _server.ExpireTokens();
        await ListManyAsync(subject.Source, 64);
        _server.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task A_token_that_expires_between_two_pages_is_renewed_within_the_listing()
    {
        await using ConformanceSubject subject = await StartAsync();
        _server.Bounces.Add(MadeUpBounces.Create(1, 300, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        List<BounceRecord> records = [];

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All))
        {
            // Once: the next page may be on its way by now, and one that is refused twice is refused for good.
            if (records.Count == 0)
            {
                _server.ExpireTokens();
            }

            records.AddRange(page.Records);
        }

        records.Select(record => record.Recipient).Distinct().Should().HaveCount(300);
        _server.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task A_server_that_refuses_every_token_is_asked_twice_and_no_more()
    {
        await using ConformanceSubject subject = await StartAsync();
        _server.Intercept = (context, _) =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };

        Func<Task> listing = () => subject.Source.ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*Region*ClientId*ClientSecret*"))
            .Which.Attempts.Should().Be(2);
        _server.Requests.Should().Be(2);
        _server.TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task Credentials_of_another_region_are_a_clear_authentication_error()
    {
        await using ConformanceSubject subject = await StartAsync();
        _server.ClientId = "known-elsewhere";

        Func<Task> listing = () => subject.Source.ToListAsync();

        BounceAuthenticationException failure =
            (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*invalid_client*ClientId, ClientSecret and Region*")).Which;
        failure.ProviderCode.Should().Be("invalid_client");
        failure.Attempts.Should().Be(1);
        failure.SourceName.Should().Be("subject");
        failure.ToString().Should().NotContain(_server.ClientSecret);
        _server.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_server_that_gives_few_rows_a_call_and_counts_only_those_is_read_to_its_end()
    {
        await using ConformanceSubject subject = await StartAsync(("PageSize", "1000"));
        _server.Bounces.Add(MadeUpBounces.Create(1, 450, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        _server.MaxRowsPerPage = 100;

        foreach (bool totalIsOfPage in new[] { false, true })
        {
            _server.TotalCountsPage = totalIsOfPage;
            (await subject.Source.ToListAsync()).Select(record => record.Recipient).Distinct().Should().HaveCount(450);
        }
    }

    private Task<ConformanceSubject> StartAsync(params (string Key, string Value)[] settings) =>
        ConformanceSubject.StartAsync(_server, settings.Length > 0 ? settings : [("PageSize", "100")]);

    private static Task ListManyAsync(IBounceSource source, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => source.ToListAsync()));
}
