using BounceKit.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.HealthChecks;

/// <summary>Whether each source's list can be read, and what a health endpoint says about it.</summary>
public sealed class SourceHealthCheckTests
{
    [Fact]
    public async Task Every_configured_source_is_checked_with_one_request_for_each_list_and_few_more()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 2000 });
        await using ServiceProvider services = Configured(simulator);

        HealthReport report = await CheckAsync(services);

        report.Entries.Keys.Should().BeEquivalentTo(simulator.Providers.Select(provider => $"bouncekit:{provider.Provider.ToLowerInvariant()}"));
        report.Entries.Values.Should().OnlyContain(entry => entry.Status == HealthStatus.Healthy && entry.Description == "The list can be read.");
        foreach (IBounceSource source in services.GetRequiredService<BounceSources>())
        {
            int lists = ((IBounceSourceFeatures)source).Lists.Count;
            simulator.Providers.Single(provider => provider.Provider == source.Provider).Requests
                .Should().BeInRange(lists, lists + 2, "{0} has {1} lists, of up to three domains or subaccounts", source.Provider, lists);
        }
    }

    [Fact]
    public async Task A_source_that_lists_by_template_only_is_checked_without_templates()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync();
        await using ServiceProvider services = Configured(simulator, without: "TemplateIds");

        HealthReport report = await CheckAsync(services);

        report.Entries["bouncekit:mapp"].Status.Should().Be(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData(401, null, HealthStatus.Unhealthy, "The provider rejected the credentials (status 401). Check the source's settings.")]
    [InlineData(403, null, HealthStatus.Unhealthy, "The provider rejected the credentials (status 403). Check the source's settings.")]
    [InlineData(429, "3600", HealthStatus.Degraded, "The provider's rate limit was exceeded. It asks to wait 3600 s.")]
    [InlineData(429, null, HealthStatus.Degraded, "The provider's rate limit was exceeded.")]
    [InlineData(500, null, HealthStatus.Unhealthy, "The provider could not be reached or reported a server error (status 500).")]
    [InlineData(422, null, HealthStatus.Unhealthy, "The provider rejected the request (status 422). Check the source's settings.")]
    [InlineData(302, null, HealthStatus.Unhealthy, "The provider's response is not what its API documents (status 302).")]
    public async Task A_failure_says_what_is_wrong(int status, string? retryAfter, HealthStatus expected, string description)
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync();
        simulator.SendGrid.Intercept = (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        await using ServiceProvider services = Configured(simulator);

        HealthReportEntry entry = (await CheckAsync(services)).Entries["bouncekit:sendgrid"];

        entry.Status.Should().Be(expected);
        entry.Description.Should().Be(description);
        entry.Exception.Should().BeNull();
        entry.Data.Should().Contain("bouncekit.source", "sendgrid").And.Contain("http.response.status_code", status).And.ContainKey("error.type");
    }

    [Fact]
    public async Task The_caller_chooses_the_status_of_a_failure_and_the_tags()
    {
        await using ServiceProvider services = Custom(
            new FailingSource(new BounceUnavailableException("mine", "down")), checks => checks.AddBounceSources(HealthStatus.Degraded, ["ready"]));

        HealthReportEntry entry = (await CheckAsync(services)).Entries["bouncekit:mine"];

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Tags.Should().Equal("ready");
    }

    [Fact]
    public async Task What_a_source_throws_is_not_shown()
    {
        await using ServiceProvider services = Custom(new FailingSource(new InvalidOperationException("row1@example.com with key canary")));

        HealthReportEntry entry = (await CheckAsync(services)).Entries["bouncekit:mine"];

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The check failed: System.InvalidOperationException.");
        $"{entry.Exception} {string.Join(' ', entry.Data)}".Should().NotContainAny("row1", "canary");
    }

    [Fact]
    public async Task What_the_creation_of_a_source_throws_is_not_shown_either()
    {
        ServiceCollection services = new();
        services.AddBounceSources().AddSource("mine", _ => throw new InvalidOperationException("key canary"));
        services.AddHealthChecks().AddBounceSources();
        await using ServiceProvider provider = services.BuildServiceProvider();

        HealthReportEntry entry = (await CheckAsync(provider)).Entries["bouncekit:mine"];

        entry.Description.Should().Be("The check failed: System.InvalidOperationException.");
        entry.Exception.Should().BeNull();
    }

    [Fact]
    public async Task A_source_that_waits_for_its_rate_limit_is_degraded_and_not_failed()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using BounceSimulator simulator = await BounceSimulator.StartAsync();
        simulator.SendGrid.Intercept = async (context, _) =>
        {
            context.Response.Headers["X-RateLimit-Remaining"] = "0";
            context.Response.Headers["X-RateLimit-Reset"] = time.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            await context.Response.WriteAsJsonAsync(Array.Empty<string>(), context.RequestAborted);
        };
        ServiceCollection collection = new();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddBounceSources().AddSendGrid("mine", options =>
        {
            options.ApiKey = simulator.SendGrid.ApiKey;
            options.BaseAddress = simulator.SendGrid.BaseAddress;
        });
        collection.AddHealthChecks().AddBounceSources(timeout: TimeSpan.FromSeconds(3), cacheDuration: TimeSpan.Zero);
        await using ServiceProvider services = collection.BuildServiceProvider();
        await CheckAsync(services);

        Task<HealthReport> check = CheckAsync(services);
        for (int second = 0; second < 50 && !check.IsCompleted; second++)
        {
            // The check, and with it the time-out, starts on another thread.
            await Task.WhenAny(check, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        HealthReportEntry entry = (await check).Entries["bouncekit:mine"];
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Be("The provider's rate limit is used up. Requests wait until it allows more.");
    }

    [Fact]
    public async Task A_check_times_out()
    {
        FakeTimeProvider time = new();
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceProvider services = Custom(
            new HangingSource(requested), checks => checks.AddBounceSources(timeout: TimeSpan.FromSeconds(3)), time);

        Task<HealthReport> check = CheckAsync(services);
        await requested.Task;
        time.Advance(TimeSpan.FromSeconds(2.9));
        check.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        HealthReportEntry entry = (await check.WaitAsync(TimeSpan.FromSeconds(30))).Entries["bouncekit:mine"];
        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The provider did not respond completely within 3 s.");
    }

    [Fact]
    public async Task A_custom_source_that_waits_for_its_rate_limit_is_degraded()
    {
        FakeTimeProvider time = new();
        RateLimitedSource source = new();
        await using ServiceProvider services = Custom(source, checks => checks.AddBounceSources(timeout: TimeSpan.FromSeconds(3)), time);

        Task<HealthReport> check = CheckAsync(services);
        await source.Requested.Task;
        time.Advance(TimeSpan.FromSeconds(3));

        HealthReportEntry entry = (await check.WaitAsync(TimeSpan.FromSeconds(30))).Entries["bouncekit:mine"];
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Be("The provider's rate limit is used up. Requests wait until it allows more.");
    }

    [Fact]
    public async Task A_time_out_of_the_sources_own_is_not_the_checks()
    {
        await using ServiceProvider services = Custom(new FailingSource(new TaskCanceledException("after 2 s")));

        HealthReportEntry entry = (await CheckAsync(services)).Entries["bouncekit:mine"];

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The check failed: timeout.");
    }

    [Fact]
    public async Task A_result_is_reused_for_a_minute()
    {
        FakeTimeProvider time = new();
        CountingSource source = new();
        await using ServiceProvider services = Custom(source, time: time);

        await CheckAsync(services);
        time.Advance(TimeSpan.FromSeconds(59));
        await CheckAsync(services);
        source.Pages.Should().Be(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync(services);

        source.Pages.Should().Be(2);
    }

    [Fact]
    public async Task A_failure_is_reused_too()
    {
        FakeTimeProvider time = new();
        int attempts = 0;
        FailingSource source = new(() => attempts++ == 0 ? new BounceUnavailableException("mine", "is down.") : null);
        await using ServiceProvider services = Custom(source, checks => checks.AddBounceSources(cacheDuration: TimeSpan.FromMinutes(5)), time);

        HealthStatus first = (await CheckAsync(services)).Status;
        time.Advance(TimeSpan.FromMinutes(4.9));
        HealthStatus second = (await CheckAsync(services)).Status;
        time.Advance(TimeSpan.FromMinutes(0.1));
        HealthStatus third = (await CheckAsync(services)).Status;

        ((HealthStatus[])[first, second, third]).Should().Equal(HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Healthy);
    }

    [Fact]
    public async Task Without_a_cache_each_check_asks_the_provider()
    {
        CountingSource source = new();
        await using ServiceProvider services = Custom(source, checks => checks.AddBounceSources(cacheDuration: TimeSpan.Zero), new FakeTimeProvider());

        await CheckAsync(services);
        await CheckAsync(services);

        source.Pages.Should().Be(2);
    }

    [Fact]
    public async Task A_caller_who_cancels_receives_a_cancellation()
    {
        using CancellationTokenSource cancel = new();
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceProvider services = Custom(new HangingSource(requested));

        Task<HealthReport> check = services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancel.Token);
        await requested.Task;
        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => check).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Only_the_first_page_is_requested()
    {
        CountingSource source = new();
        await using ServiceProvider services = Custom(source);

        (await CheckAsync(services)).Status.Should().Be(HealthStatus.Healthy);

        source.Pages.Should().Be(1);
    }

    [Fact]
    public async Task Without_sources_there_is_nothing_to_check()
    {
        ServiceCollection services = new();
        services.AddHealthChecks().AddBounceSources();
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await CheckAsync(provider)).Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Sources_that_are_added_after_the_checks_are_checked_too()
    {
        ServiceCollection services = new();
        services.AddHealthChecks().AddBounceSources();
        services.AddBounceSources().AddSource("late", _ => new FailingSource((Exception?)null));
        await using ServiceProvider provider = services.BuildServiceProvider();

        (await CheckAsync(provider)).Entries.Should().ContainKey("bouncekit:late").WhoseValue.Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Mistakes_in_the_settings_are_reported()
    {
        ServiceCollection services = new();
        services.AddHealthChecks().AddBounceSources();
        services.AddBounceSources().AddSendGrid("newsletter", _ => { });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await FluentActions.Awaiting(() => CheckAsync(provider)).Should().ThrowAsync<OptionsValidationException>().WithMessage("*newsletter:ApiKey*");
    }

    [Fact]
    public void A_negative_cache_duration_is_refused()
    {
        IHealthChecksBuilder checks = new ServiceCollection().AddHealthChecks();

        FluentActions.Invoking(() => checks.AddBounceSources(cacheDuration: TimeSpan.FromTicks(-1)))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("cacheDuration");
    }

    [Fact]
    public void A_time_out_of_nothing_is_refused()
    {
        IHealthChecksBuilder checks = new ServiceCollection().AddHealthChecks();

        FluentActions.Invoking(() => checks.AddBounceSources(timeout: TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("timeout");
    }

    private static Task<HealthReport> CheckAsync(IServiceProvider services) => services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static ServiceProvider Configured(BounceSimulator simulator, string without = "nothing")
    {
        ServiceCollection services = new();
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(simulator.Configuration.Where(setting => !setting.Key.Contains(without, StringComparison.Ordinal))).Build();
        BounceSourcesBuilder builder = services.AddBounceSources(configuration.GetSection("BounceKit"));
        builder.ConfigureResilience("sendgrid", options => options.Retry.Delay = TimeSpan.Zero);
        services.AddHealthChecks().AddBounceSources(timeout: TimeSpan.FromMinutes(1));
        return services.BuildServiceProvider();
    }

    private static ServiceProvider Custom(IBounceSource source, Action<IHealthChecksBuilder>? add = null, TimeProvider? time = null)
    {
        ServiceCollection services = new();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddBounceSources().AddSource("mine", _ => source);
        (add ?? (checks => checks.AddBounceSources()))(services.AddHealthChecks());
        return services.BuildServiceProvider();
    }

    private sealed class FailingSource(Func<Exception?> failure) : IBounceSource
    {
        public FailingSource(Exception? failure)
            : this(() => failure)
        {
        }

        public string Name => "mine";

        public string Provider => "Mine";

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            failure() is { } exception ? throw exception : AsyncEnumerable.Empty<BouncePage>();
    }

    private sealed class HangingSource(TaskCompletionSource requested) : IBounceSource
    {
        public string Name => "mine";

        public string Provider => "Mine";

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            requested.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            yield return new BouncePage([]);
        }
    }

    private sealed class RateLimitedSource : IBounceSource, IBounceSourceFeatures
    {
        public TaskCompletionSource Requested { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "mine";

        public string Provider => "Mine";

        public Uri BaseAddress => new("https://example.com/");

        public BounceFilters ServerFilters => BounceFilters.None;

        public int? PageSize => null;

        public bool IsRateLimited => true;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            new HangingSource(Requested).ListPagesAsync(query, cancellationToken);
    }

    private sealed class CountingSource : IBounceSource
    {
        public string Name => "mine";

        public string Provider => "Mine";

        public int Pages { get; private set; }

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            for (int page = 0; page < 3; page++)
            {
                Pages++;
                yield return new BouncePage([]);
            }
        }
    }
}
