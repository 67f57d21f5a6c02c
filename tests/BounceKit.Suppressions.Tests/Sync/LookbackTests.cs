namespace BounceKit.Suppressions;

/// <summary>How far back a round reads.</summary>
public sealed class LookbackTests
{
    [Fact]
    public async Task A_deep_look_back_that_is_no_deeper_is_left_out()
    {
        await using TestHost host = new(options => options.DeepLookback = TimeSpan.FromHours(1));
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        long before = (await host.Sync.FindCheckpointAsync("newsletter"))!.Version;
        host.Time.Advance(TimeSpan.FromDays(1));

        await host.RunAsync();

        (await host.Sync.FindCheckpointAsync("newsletter"))!.Version.Should().Be(before + 3);
    }

    [Fact]
    public async Task Later_rounds_read_back_only_behind_the_newest_entry()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddDays(-100));
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-100).AddHours(-1) });
    }

    [Fact]
    public async Task What_is_deleted_does_not_move_the_watermark_back()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-30));
        host.Source.Add("bob@example.com");
        await host.RunAsync();
        host.Source.Delete("bob@example.com");
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddHours(-1));
    }

    [Fact]
    public async Task Once_a_day_a_round_reads_back_further()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^2].Since.Should().Be(TestHost.Start.AddDays(-7));
        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddHours(-1));
    }

    [Theory]
    [InlineData(null, 1 / 24.0, 1 / 24.0, 1 / 24.0)]
    [InlineData(null, 1.0, 1 / 24.0, 1.0)]
    [InlineData(null, 1 / 24.0, 2.0, 2.0)]
    [InlineData(0.0, 1.0, 2.0, 0.0)]
    public async Task The_lookback_follows_the_clock_of_the_provider_unless_it_is_set(double? set, double granularity, double lateness, double expected)
    {
        await using TestHost host = new(options => options.Lookback = set is { } days ? TimeSpan.FromDays(days) : null);
        host.Source.RangeGranularity = TimeSpan.FromDays(granularity);
        host.Source.Lateness = TimeSpan.FromDays(lateness);
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddDays(-expected));
    }

    [Fact]
    public async Task A_date_ahead_of_the_clock_does_not_hide_what_follows()
    {
        await using TestHost host = new();
        host.Source.Add("far@example.com", at: TestHost.Start.AddYears(50));
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromMinutes(15));
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_empty_list_is_not_read_from_its_beginning_every_time()
    {
        await using TestHost host = new();
        await host.RunAsync();
        await host.RunAsync();

        host.Source.Queries[^1].Since.Should().Be(TestHost.Start.AddDays(-7).AddHours(-1));
    }
}
