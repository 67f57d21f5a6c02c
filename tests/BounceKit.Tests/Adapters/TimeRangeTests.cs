using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BounceKit.Adapters;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Adapters;

/// <summary>Bounds at the ends of the calendar, which mean "no bound".</summary>
public sealed partial class TimeRangeTests
{
    public static TheoryData<string> Providers => ProviderCampaign.Names;

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("0001-01-01", "9999-12-31", null, null)]
    [InlineData("1971-01-01", "9999-01-01", null, null)]
    [InlineData("1971-01-02", "9998-12-31", "1971-01-02", "9998-12-31")]
    [InlineData(null, "1960-01-01", null, "1971-01-01")]
    [InlineData("9999-06-01", null, "9999-01-01", null)]
    public void A_bound_that_can_not_matter_is_left_out(string? since, string? until, string? expectedSince, string? expectedUntil) =>
        TimeRange.From(new BounceQuery { Since = Day(since), Until = Day(until) }).Should().Be(new TimeRange(Day(expectedSince), Day(expectedUntil)));

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_ends_of_the_calendar_are_requested_like_no_range_at_all(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        ProviderSimulator server = campaign.CreateSimulator();
        await using ConformanceSubject subject = await campaign.StartAsync(server);
        // Several may be in flight.
        ConcurrentBag<string> requests = [];
        server.Intercept = async (context, next) =>
        {
            MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            body.Position = 0;
            context.Request.Body = body;
            // The end of a pinned range is the present, which differs from listing to listing.
            string query = PinnedEnd().Replace(context.Request.QueryString.Value!, "");
            requests.Add(query + Encoding.UTF8.GetString(body.ToArray()));
            await next();
        };

        await subject.Source.ToListAsync();
        string[] open = [.. requests.Order(StringComparer.Ordinal)];
        requests.Clear();
        await subject.Source.ToListAsync(new BounceQuery { Since = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue });

        requests.Order(StringComparer.Ordinal).Should().Equal(open);
    }

    [GeneratedRegex("(?:end_time|ToTS)=[^&]*", RegexOptions.NonBacktracking)]
    private static partial Regex PinnedEnd();

    private static DateTimeOffset? Day(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
