using System.Net;
using Microsoft.Extensions.Logging;

namespace BounceKit.Tests.Observability;

/// <summary>What is logged of a source's work.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_listing_logs_its_start_its_pages_and_its_end()
    {
        await using ObservedSource observed = new() { List = ["a@example.com", "soft@example.com"] };

        await observed.Source.ToListAsync(new BounceQuery { Types = [BounceType.Hard] });

        Lines(observed).Should().Equal(
            (5, LogLevel.Debug, $"{observed.Name}: listing started"),
            (1, LogLevel.Debug, $"{observed.Name}: read page 1 (rows: 2, matching: 1)"),
            (6, LogLevel.Information, $"{observed.Name}: listing completed after 1 s (rows: 1, pages: 1)"));
    }

    [Fact]
    public async Task A_listing_that_the_caller_stops_is_logged_as_such()
    {
        await using ObservedSource observed = new() { List = ["a@example.com"] };

        await foreach (BouncePage _ in observed.Source.ListPagesAsync(BounceQuery.All))
        {
            break;
        }

        Lines(observed)[^1].Should().Be((6, LogLevel.Debug, $"{observed.Name}: listing stopped after 0.5 s (rows: 1, pages: 1)"));
    }

    [Fact]
    public async Task A_retry_logs_its_number_its_delay_and_its_cause()
    {
        await using ObservedSource observed = new((_, number) => number == 1 ? new(HttpStatusCode.ServiceUnavailable) : null);

        await observed.Source.ToListAsync();

        Lines(observed).Should().Contain((8, LogLevel.Information, $"{observed.Name}: retrying listing bounces after 0 s (attempt: 2, error: 503)"));
    }

    [Fact]
    public async Task A_request_that_is_held_back_logs_for_how_long()
    {
        await using ObservedSource observed = new((_, number) => number == 1 ? UsedUp(until: "1718193660") : null);
        await observed.Source.ToListAsync();

        Task<List<BounceRecord>> listing = observed.Source.ToListAsync();
        observed.Time.Advance(TimeSpan.FromMinutes(1));
        await listing;

        Lines(observed).Should().Contain((9, LogLevel.Debug, $"{observed.Name}: listing bounces waits 59.5 s for the provider's rate limit"));
    }

    [Fact]
    public async Task A_refused_request_logs_its_status_and_fails_its_listing()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.Forbidden));

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        const string kind = "BounceKit.BounceAuthenticationException";
        Lines(observed).Where(line => line.Level == LogLevel.Warning).Should().Equal(
            (2, LogLevel.Warning, $"{observed.Name}: listing bounces failed with status 403 (attempts: 1, error: {kind})"),
            (7, LogLevel.Warning, $"{observed.Name}: listing failed after 0.5 s (rows: 0, pages: 0, error: {kind})"));
    }

    [Fact]
    public async Task A_broken_connection_logs_what_broke()
    {
        await using ObservedSource observed = new((_, _) => throw new HttpRequestException(HttpRequestError.NameResolutionError));

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();

        Lines(observed).Should().Contain((3, LogLevel.Warning, $"{observed.Name}: listing bounces failed without a complete response (attempts: 5, error: name_resolution_error)"));
    }

    private static HttpResponseMessage UsedUp(string until)
    {
        HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new StringContent("[]", null, "application/json") };
        answer.Headers.Add("X-RateLimit-Remaining", "0");
        answer.Headers.Add("X-RateLimit-Reset", until);
        return answer;
    }

    private static List<(int Id, LogLevel Level, string Message)> Lines(ObservedSource observed) =>
        [.. observed.Logs.Where(line => line.Category == "BounceKit").Select(line => (line.Id.Id, line.Level, line.Message))];
}
