using System.Diagnostics.Metrics;
using System.Net;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Observability;

/// <summary>What is measured of a source's work.</summary>
public sealed class MetricTests
{
    [Fact]
    public async Task A_listing_measures_its_time_its_pages_and_its_rows_by_type()
    {
        await using ObservedSource observed = new() { List = ["a@example.com", "soft@example.com", "b@example.com"] };
        using MetricCollector<double> duration = observed.Collect<double>("bouncekit.listing.duration");
        using MetricCollector<long> pages = observed.Collect<long>("bouncekit.pages");
        using MetricCollector<long> rows = observed.Collect<long>("bouncekit.rows");

        await observed.Source.ToListAsync();

        CollectedMeasurement<double> listing = duration.GetMeasurementSnapshot().Should().ContainSingle().Which;
        listing.Value.Should().Be(1);
        listing.Tags.Should().BeEquivalentTo(Tags(observed, ("bouncekit.outcome", "completed")));
        CollectedMeasurement<long> page = pages.GetMeasurementSnapshot().Should().ContainSingle().Which;
        page.Value.Should().Be(1);
        page.Tags.Should().BeEquivalentTo(Tags(observed));
        rows.GetMeasurementSnapshot().Select(measurement => (measurement.Value, measurement.Tags["bouncekit.bounce.type"]))
            .Should().BeEquivalentTo([(2L, (object)"hard"), (1L, "soft")]);
        rows.GetMeasurementSnapshot()[0].Tags.Should().BeEquivalentTo(Tags(observed, ("bouncekit.bounce.type", "hard")));
    }

    [Fact]
    public async Task A_request_measures_its_time_with_its_retries_which_are_counted()
    {
        await using ObservedSource observed = new((_, number) => number == 1 ? new(HttpStatusCode.BadGateway) : null);
        using MetricCollector<double> duration = observed.Collect<double>("bouncekit.request.duration");
        using MetricCollector<long> retries = observed.Collect<long>("bouncekit.retries");

        await observed.Source.ToListAsync();

        CollectedMeasurement<double> request = duration.GetMeasurementSnapshot().Should().ContainSingle().Which;
        request.Value.Should().Be(1);
        request.Tags.Should().BeEquivalentTo(Tags(
            observed, ("bouncekit.operation", "page"), ("bouncekit.outcome", "completed"), ("http.response.status_code", 200)));
        CollectedMeasurement<long> retry = retries.GetMeasurementSnapshot().Should().ContainSingle().Which;
        retry.Value.Should().Be(1);
        retry.Tags.Should().BeEquivalentTo(Tags(observed, ("bouncekit.operation", "page"), ("error.type", "502")));
    }

    [Fact]
    public async Task A_retry_is_seen_also_where_the_user_replaced_the_options()
    {
        await using ObservedSource observed = new(
            (_, number) => number == 1 ? new(HttpStatusCode.BadRequest) : null,
            (builder, name) => builder.ConfigureResilience(name, options => options.Retry = new()
            {
                Delay = TimeSpan.Zero,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.StatusCode == HttpStatusCode.BadRequest),
            }));
        using MetricCollector<long> retries = observed.Collect<long>("bouncekit.retries");

        await observed.Source.ToListAsync();

        retries.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags["error.type"].Should().Be("400");
    }

    [Fact]
    public async Task A_listing_that_fails_is_one_failure_and_its_page_none()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.Unauthorized));
        using MetricCollector<long> failures = observed.Collect<long>("bouncekit.failures");
        using MetricCollector<double> listings = observed.Collect<double>("bouncekit.listing.duration");
        using MetricCollector<double> requests = observed.Collect<double>("bouncekit.request.duration");

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        const string kind = "BounceKit.BounceAuthenticationException";
        failures.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags.Should().BeEquivalentTo(
            Tags(observed, ("bouncekit.operation", "listing"), ("error.type", kind)));
        listings.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags.Should().BeEquivalentTo(
            Tags(observed, ("bouncekit.outcome", "failed"), ("error.type", kind)));
        requests.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags.Should().BeEquivalentTo(Tags(
            observed, ("bouncekit.operation", "page"), ("bouncekit.outcome", "failed"), ("http.response.status_code", 401), ("error.type", kind)));
    }

    [Fact]
    public async Task A_lookup_and_a_removal_that_fail_are_failures()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.BadRequest));
        using MetricCollector<long> failures = observed.Collect<long>("bouncekit.failures");

        await FluentActions.Awaiting(() => observed.Source.FindAsync("a@example.com")).Should().ThrowAsync<BounceRequestException>();
        await FluentActions.Awaiting(() => ((IBounceListClearer)observed.Source).ClearAsync()).Should().ThrowAsync<BounceRequestException>();

        failures.GetMeasurementSnapshot().Select(failure => failure.Tags["bouncekit.operation"]).Should().Equal("lookup", "removal");
    }

    [Fact]
    public async Task A_listing_that_is_left_is_measured_and_no_failure()
    {
        await using ObservedSource observed = new() { List = ["a@example.com"] };
        using MetricCollector<long> failures = observed.Collect<long>("bouncekit.failures");
        using MetricCollector<double> duration = observed.Collect<double>("bouncekit.listing.duration");

        await foreach (BouncePage _ in observed.Source.ListPagesAsync(BounceQuery.All))
        {
            break;
        }

        duration.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags["bouncekit.outcome"].Should().Be("stopped");
        failures.GetMeasurementSnapshot().Should().BeEmpty();
    }

    [Theory]
    [InlineData("bouncekit.listing.duration", "s")]
    [InlineData("bouncekit.request.duration", "s")]
    [InlineData("bouncekit.pages", "{page}")]
    [InlineData("bouncekit.rows", "{row}")]
    [InlineData("bouncekit.retries", "{retry}")]
    [InlineData("bouncekit.failures", "{failure}")]
    public async Task Every_instrument_has_its_unit(string instrument, string unit)
    {
        await using ObservedSource observed = new();

        Instrument? published = null;
        using MeterListener listener = new() { InstrumentPublished = (found, _) => published = found.Name == instrument ? found : published };
        listener.Start();
        _ = observed.Source;

        published.Should().NotBeNull();
        published!.Unit.Should().Be(unit);
        published.Description.Should().NotBeNullOrEmpty();
        published.Meter.Version.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_container_measures_its_own_sources_only()
    {
        await using ObservedSource one = new();
        await using ObservedSource other = new();
        using MetricCollector<long> pages = one.Collect<long>("bouncekit.pages");

        await other.Source.ToListAsync();

        pages.GetMeasurementSnapshot().Should().BeEmpty();
    }

    [Fact]
    public void A_row_costs_nothing_when_nobody_listens()
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        SourceTelemetry telemetry = new(new Instruments(services.GetRequiredService<IMeterFactory>()), "a", "b", TimeProvider.System, NullLogger.Instance);
        using ListingTelemetry listing = new(telemetry);
        BounceRecord record = new() { Source = "a", Provider = "b", Recipient = "a@example.com" };
        BounceRecord[] records = [.. Enumerable.Repeat(record, 1000)];

        // The least of these counts: the runtime itself allocates where it has not compiled a part of it.
        Enumerable.Range(0, 12).Min(_ => Measure(() => listing.Count(1000, records))).Should().Be(0);
    }

    private static long Measure(Action act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Dictionary<string, object?> Tags(ObservedSource observed, params (string Name, object Value)[] more) =>
        more.Append(("bouncekit.source", observed.Name)).Append(("bouncekit.provider", "SendGrid")).ToDictionary(tag => tag.Item1, tag => (object?)tag.Item2);
}
