using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions;

/// <summary>What rounds report while they run, and when they end.</summary>
public sealed class RoundTelemetryTests
{
    private readonly FakeLogCollector _logs = new();

    [Fact]
    public async Task Each_page_is_counted_with_what_it_contained()
    {
        await using TestHost host = Create();
        using Metrics metrics = new(host, "pages", "rows", "new", "quarantined", "suppressed");
        host.Source.AddMany(25);
        host.Source.Add(" ");

        await host.RunAsync();

        metrics.ToString().Should().Be("pages: 3 source=newsletter, rows: 26 source=newsletter, new: 25 source=newsletter, "
            + "quarantined: 1 source=newsletter, suppressed: 25 source=newsletter");
    }

    [Fact]
    public async Task Suppressions_that_end_are_counted_by_how()
    {
        await using TestHost host = Create();
        host.Source.Add("ann@example.com", at: TestHost.Start);
        host.Source.Add("bob@example.com", BounceType.Soft, expiresAt: TestHost.Start.AddHours(1));
        await host.RunAsync();
        using Metrics metrics = new(host, "ended", "suppressed");
        host.Source.Delete("ann@example.com");

        await host.RunAsync(full: true);
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.RunAsync();

        metrics.ToString().Should().Be("ended: 1 change=removed, ended: 1 change=expired");
    }

    [Fact]
    public async Task Each_round_is_counted_with_its_outcome_and_its_time()
    {
        await using TestHost host = Create();
        using Metrics metrics = new(host, "rounds");
        using MetricCollector<double> duration = new(
            host.Services.GetRequiredService<IMeterFactory>(), SuppressionTelemetryNames.MeterName, "bouncekit.suppressions.round.duration");
        host.Source.Add("ann@example.com");
        host.Source.BeforePage = _ =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        };

        await host.RunAsync();
        host.Source.BeforePage = _ => throw new BounceUnavailableException("newsletter", "down");
        await host.Sync.RunAsync("newsletter");

        metrics.ToString().Should().Be("rounds: 1 outcome=completed source=newsletter, rounds: 1 outcome=failed source=newsletter");
        duration.GetMeasurementSnapshot().Select(measured => (measured.Value, measured.Tags["outcome"])).Should().Equal((2.0, "completed"), (0.0, "failed"));
    }

    [Fact]
    public async Task Each_end_of_a_round_is_logged_with_its_counts_and_without_an_address()
    {
        await using TestHost host = Create();
        host.Source.AddMany(11);
        host.Source.Add("c c@example.com", scope: new string('s', 513));

        await host.RunAsync();
        host.Source.BeforePage = number => number == 2 ? throw new BounceUnavailableException("newsletter", "It is down.") : Task.CompletedTask;
        await host.Sync.RunAsync("newsletter", new SyncOptions { Full = true });
        host.Source.BeforePage = _ => throw new BounceAuthenticationException("newsletter", "The key was refused.");
        await host.Sync.RunAsync("newsletter");

        Logged().Should().Equal(
            (2005, LogLevel.Warning, "1 rows of newsletter could not be stored and are in quarantine."),
            (2001, LogLevel.Information, "Round of newsletter: 12 rows, 2 pages, 11 new, 11 suppressed, 0 removed, in 0.0 s."),
            (2003, LogLevel.Warning, "Round of newsletter failed after 1 pages, the next one continues: newsletter: It is down."),
            (2004, LogLevel.Error, "Background rounds of newsletter have stopped. Correct the credentials and restart, or run a round explicitly. "
                + "newsletter: The key was refused."));
    }

    [Fact]
    public async Task A_round_that_was_overtaken_says_so()
    {
        await using TestHost host = Create();
        host.Source.AddMany(15);
        host.Source.BeforePage = async number =>
        {
            if (number == 2)
            {
                host.Source.BeforePage = null;
                await host.RunAsync();
            }
        };

        await host.Sync.RunAsync("newsletter");

        Logged().Select(log => log.Message).Should().Equal(
            "Round of newsletter: 15 rows, 2 pages, 5 new, 5 suppressed, 0 removed, in 0.0 s.",
            "Round of newsletter ended after 1 pages: another round of the same source took over.");
    }

    private IEnumerable<(int Id, LogLevel Level, string Message)> Logged() => _logs.GetSnapshot().Select(log => (log.Id.Id, log.Level, log.Message));

    private TestHost Create() => new(register: services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_logs))));

    /// <summary>What was counted since it was created, by instrument and tags.</summary>
    private sealed class Metrics(TestHost host, params string[] names) : IDisposable
    {
        private readonly (string Name, MetricCollector<long> Collector)[] _collectors =
        [
            .. names.Select(name => (name, new MetricCollector<long>(
                host.Services.GetRequiredService<IMeterFactory>(), SuppressionTelemetryNames.MeterName, "bouncekit.suppressions." + name))),
        ];

        public void Dispose() => Array.ForEach(_collectors, static named => named.Collector.Dispose());

        public override string ToString() => string.Join(", ", _collectors.SelectMany(static named => named.Collector.GetMeasurementSnapshot()
            .GroupBy(static measured => string.Join(' ', measured.Tags.OrderBy(static tag => tag.Key).Select(static tag => $"{tag.Key}={tag.Value}")))
            .Select(group => $"{named.Name}: {group.Sum(static measured => measured.Value)} {group.Key}")));
    }
}
