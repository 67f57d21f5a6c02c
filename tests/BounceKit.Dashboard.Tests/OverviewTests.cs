using BounceKit.Dashboard.Overview;
using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Dashboard.Tests;

/// <summary>What the overview says.</summary>
public sealed class OverviewTests
{
    [Fact]
    public async Task An_empty_list_says_that_nothing_was_read_yet()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using DashboardClient client = new(site.Address);

        string page = await client.ReadAsync("/bounces");

        page.Should().Contain("2 of 2 sources have not been read to the end yet.").And.Contain("No entries yet.").And.Contain("No changes yet.");
    }

    [Fact]
    public async Task Sources_are_late_when_nobody_has_read_them_for_three_rounds()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.RunAllAsync();
        using DashboardClient client = new(site.Address);
        string before = await client.ReadAsync("/bounces");

        site.Time.Advance(TimeSpan.FromHours(2));
        string after = await client.ReadAsync("/bounces");

        before.Should().Contain("All 2 sources are up to date.").And.Contain("Nothing to do.");
        after.Should().Contain("2 of 2 sources need attention.").And.Contain("newsletter has not been read since its last success on 2026-05-20 09:00 UTC (2 hours ago).");
    }

    [Fact]
    public async Task Open_alerts_are_the_first_thing_to_do_until_they_are_cleared()
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup
        {
            Services = static services => services.Configure<SuppressionListOptions>(
                static options => options.Alerts.Rules["<many>"] = new SuppressionAlertRule { Source = "surveys", MoreThan = 0 }),
        });
        site.Sources[1].Add("ann@example.com");
        await site.RunAllAsync();
        await site.Sync.EvaluateAlertsAsync(cancellationToken: CancellationToken.None);
        using DashboardClient client = new(site.Address);
        string open = await client.ReadAsync("/bounces");
        site.Time.Advance(TimeSpan.FromDays(2));
        await site.RunAllAsync();
        await site.Sync.EvaluateAlertsAsync(cancellationToken: CancellationToken.None);
        string cleared = await client.ReadAsync("/bounces");

        open.Should().MatchRegex(
            "(?s)<ol class=\"todo\"[^>]*>\\s*<li class=\"bad\"><strong><a href=\"#source-[0-9a-f]+\">Raised: &lt;many&gt;. surveys has 1 entry on 2026-05-20 \\(limit 0\\).</a></strong> "
            + "This alert is open since 2026-05-20 09:00 UTC");
        cleared.Should().NotContain("This alert is open");
    }

    [Fact]
    public async Task More_complaints_than_the_week_before_are_something_to_do()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        for (int index = 0; index < 6; index++)
        {
            site.Sources[0].Add($"{index}@example.com", BounceType.OptedOut, BounceReason.Complaint, site.Time.GetUtcNow().AddDays(-index));
        }

        await site.RunAllAsync();
        using DashboardClient client = new(site.Address);

        (await client.ReadAsync("/bounces")).Should().Contain("6 complaints in the last 7 days, after 0 in the 7 days before.");
    }

    [Fact]
    public async Task The_change_log_is_read_page_by_page()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        for (int index = 0; index < 250; index++)
        {
            await site.List.AddAsync($"user{index}@example.com");
        }

        using DashboardClient client = new(site.Address);
        string first = await client.ReadAsync("/bounces/changes");
        string last = await client.ReadAsync("/bounces/changes?before=51");
        string odd = await client.ReadAsync("/bounces/changes?before=%3Cscript%3E");

        first.Split("<li><span").Should().HaveCount(101);
        first.Should().Contain("href=\"/bounces/changes?before=151\" rel=\"next\"").And.NotContain("rel=\"prev\"");
        last.Split("<li><span").Should().HaveCount(51);
        last.Should().Contain("href=\"/bounces/changes?before=151\" rel=\"prev\"").And.NotContain("rel=\"next\"");
        odd.Split("<li><span").Should().HaveCount(101);
    }

    [Fact]
    public async Task Counting_happens_once_for_as_long_as_nothing_changes()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.RunAllAsync();
        SummaryCache cache = site.Get<SummaryCache>();

        SuppressionSummary first = await cache.GetAsync("", 1, CancellationToken.None);
        SuppressionSummary soon = await cache.GetAsync("", 2, CancellationToken.None);
        site.Time.Advance(TimeSpan.FromSeconds(3));
        SuppressionSummary unchanged = await cache.GetAsync("", 1, CancellationToken.None);
        SuppressionSummary changed = await cache.GetAsync("", 2, CancellationToken.None);
        site.Time.Advance(TimeSpan.FromMinutes(16));
        SuppressionSummary old = await cache.GetAsync("", 2, CancellationToken.None);

        soon.Should().BeSameAs(first, "counting costs more than it is worth after a moment");
        unchanged.Should().BeSameAs(first);
        changed.Should().NotBeSameAs(first);
        old.Should().NotBeSameAs(changed, "suppressions end by themselves");
    }

    [Fact]
    public async Task Live_numbers_are_sent_when_they_change_and_the_stream_ends_with_the_host()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using HttpClient http = new() { BaseAddress = site.Address };
        using StreamReader events = new(await http.GetStreamAsync("/bounces/live"));
        string first = await ReadEventAsync(events);

        await site.List.AddAsync("ann@example.com");
        Task<string> next = ReadEventAsync(events);
        while (!next.IsCompleted)
        {
            site.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        await site.StopAsync();
        string rest = await events.ReadToEndAsync();

        first.Should().Contain("\"suppressed\":\"0\"");
        (await next).Should().Contain("\"suppressed\":\"1\"").And.Contain("\"change-1\":\"1\"").And.NotContain("ann");
        rest.Should().NotContain("ann");
    }

    private static async Task<string> ReadEventAsync(StreamReader events)
    {
        string? line;
        do
        {
            line = await events.ReadLineAsync();
        }
        while (line is not null && !line.StartsWith("data: ", StringComparison.Ordinal));

        return line ?? "";
    }
}
