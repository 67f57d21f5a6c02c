using System.Diagnostics.Metrics;
using BounceKit.Suppressions.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions.Alerts;

public sealed class AlertTests : IDisposable
{
    private readonly RecordingHandler _handler = new();
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task An_alert_is_raised_once_and_cleared_once()
    {
        await using TestHost host = Create(Many);
        Add(host, 3);
        await host.RunAsync();
        SuppressionAlertReport quiet = await host.Sync.EvaluateAlertsAsync();

        Add(host, 1);
        await host.RunAsync();
        SuppressionAlertReport raised = await host.Sync.EvaluateAlertsAsync();
        Add(host, 1);
        await host.RunAsync();
        SuppressionAlertReport still = await host.Sync.EvaluateAlertsAsync();
        host.Time.Advance(TimeSpan.FromDays(2));
        SuppressionAlertReport cleared = await host.Sync.EvaluateAlertsAsync();
        SuppressionAlertReport after = await host.Sync.EvaluateAlertsAsync();

        (quiet.Changed.Count, still.Changed.Count, after.Changed.Count).Should().Be((0, 0, 0));
        raised.Changed.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { IsRaised = true, Rule = "many", Tenant = "", Source = "newsletter", At = TestHost.Start, RaisedAt = TestHost.Start, Count = 4, Limit = 3 });
        cleared.Changed.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsRaised = false, RaisedAt = TestHost.Start, At = TestHost.Start.AddDays(2) });
        _handler.Texts.Should().Equal(
            "Raised: many. newsletter has 4 hard entries on 2026-05-01 (limit 3).", "Cleared: many. newsletter has 0 hard entries on 2026-05-03 (limit 3).");
        _handler.Alerts.Select(alert => alert.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_open_alert_is_listed_until_it_is_cleared()
    {
        await using TestHost host = Create(Many);
        SuppressionOverview overview = host.Services.GetRequiredService<SuppressionOverview>();
        await RaiseAsync(host);
        IReadOnlyList<SuppressionAlert> open = await overview.ListOpenAlertsAsync();
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Sync.EvaluateAlertsAsync();

        open.Should().Equal(_handler.Alerts[0]);
        (await overview.ListOpenAlertsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_restart_raises_nothing_again_and_clears_what_was_raised_before()
    {
        await using (TestHost before = Create(Many, isStored: true))
        {
            await RaiseAsync(before);
        }

        await using TestHost after = Create(Many, isStored: true);
        (await after.Sync.EvaluateAlertsAsync()).Changed.Should().BeEmpty();
        after.Time.Advance(TimeSpan.FromDays(2));
        (await after.Sync.EvaluateAlertsAsync()).Changed.Should().ContainSingle();

        _handler.Alerts.Select(alert => alert.IsRaised).Should().Equal(true, false);
    }

    [Fact]
    public async Task Of_two_machines_that_evaluate_at_once_one_delivers()
    {
        for (int times = 0; times < 20; times++)
        {
            using SqliteFile file = new();
            RecordingHandler handler = new();
            await using TestHost one = Create(Many, file, handler);
            await using TestHost other = Create(Many, file, handler);
            Add(one, 4);
            await one.RunAsync();
            await other.Sync.OpenAsync();

            SuppressionAlertReport[] reports = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(number => Task.Run(() => (number % 2 == 0 ? one : other).Sync.EvaluateAlertsAsync())));

            handler.Alerts.Should().ContainSingle();
            reports.Sum(report => report.Changed.Count).Should().Be(1);
        }
    }

    [Fact]
    public async Task Another_machine_leaves_alone_what_is_being_delivered_and_takes_over_from_one_that_died()
    {
        await using TestHost dying = Create(Many, _file, _handler);
        await using TestHost other = Create(Many, _file, _handler);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _handler.Before = _ =>
        {
            _handler.Before = null;
            begun.SetResult();
            return new TaskCompletionSource().Task;
        };
        Add(dying, 4);
        await dying.RunAsync();
        Task<SuppressionAlertReport> never = dying.Sync.EvaluateAlertsAsync();
        await begun.Task;

        await other.Sync.EvaluateAlertsAsync();
        int meanwhile = _handler.Alerts.Count;
        other.Time.Advance(TimeSpan.FromMinutes(5));
        await other.Sync.EvaluateAlertsAsync();

        meanwhile.Should().Be(0, "it is being delivered");
        _handler.Alerts.Should().ContainSingle();
        never.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task What_was_delivered_before_the_host_stops_is_not_delivered_again_and_the_rest_is_at_once()
    {
        RecordingHandler slow = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Before = _ =>
        {
            slow.Before = null;
            begun.SetResult();
            return new TaskCompletionSource().Task;
        };
        using CancellationTokenSource stop = new();
        await using (TestHost stopping = Create(Many, isStored: true, services => services.AddSingleton<ISuppressionAlertHandler>(new SlowHandler(slow))))
        {
            Add(stopping, 4);
            await stopping.RunAsync();
            Task<SuppressionAlertReport> evaluation = stopping.Sync.EvaluateAlertsAsync(cancellationToken: stop.Token);
            await begun.Task;
            await stop.CancelAsync();
            await evaluation.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        await using TestHost next = Create(Many, isStored: true, services => services.AddSingleton<ISuppressionAlertHandler>(new SlowHandler(slow)));
        await next.Sync.EvaluateAlertsAsync(cancellationToken: CancellationToken.None);

        _handler.Alerts.Should().ContainSingle();
        slow.Alerts.Should().Equal(_handler.Alerts);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_stop_the_others_and_is_called_again()
    {
        ThrowingHandler throwing = new();
        await using TestHost host = Create(Many, register: services => services.AddSingleton<ISuppressionAlertHandler>(throwing));

        SuppressionAlertReport first = await RaiseAsync(host);
        await host.Sync.EvaluateAlertsAsync();
        int atOnce = throwing.Ids.Count;
        throwing.Throws = false;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        SuppressionAlertReport second = await host.Sync.EvaluateAlertsAsync();
        await host.Sync.EvaluateAlertsAsync();

        first.Undelivered.Should().Equal($"An alert was not delivered to handler {typeof(ThrowingHandler)}: it threw InvalidOperationException.");
        second.Undelivered.Should().BeEmpty();
        atOnce.Should().Be(1, "it is left alone for a minute");
        throwing.Ids.Should().HaveCount(2).And.AllBe(_handler.Alerts.Should().ContainSingle().Which.Id);
    }

    [Fact]
    public async Task What_was_cleared_before_it_was_delivered_is_delivered_in_order()
    {
        ThrowingHandler throwing = new();
        await using TestHost host = Create(Many, register: services => services.AddSingleton<ISuppressionAlertHandler>(throwing));
        await RaiseAsync(host);
        throwing.Ids.Clear();

        throwing.Throws = false;
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Sync.EvaluateAlertsAsync();

        throwing.Ids.Should().Equal(_handler.Alerts.Select(alert => alert.Id)).And.HaveCount(2);
    }

    [Fact]
    public async Task What_cannot_be_delivered_for_a_week_is_given_up_and_said_so()
    {
        FakeLogCollector logs = new();
        await using TestHost host = Create(Many, register: services => Log(services, logs).AddSingleton<ISuppressionAlertHandler, ThrowingHandler>());
        await RaiseAsync(host);

        host.Time.Advance(TimeSpan.FromDays(8));
        SuppressionAlertReport report = await host.Sync.EvaluateAlertsAsync();

        report.Undelivered.Should().Contain(problem => problem.EndsWith("it could not be delivered for too long, and is given up.", StringComparison.Ordinal));
        logs.GetSnapshot().Should().Contain(log => log.Id.Id == 2011 && log.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_source_that_is_not_read_raises_an_alert_without_a_round_and_clears_it_with_one()
    {
        await using TestHost host = Create(options => options.Alerts.Rules["unread"] = new() { NotReadFor = TimeSpan.FromHours(2) });
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Sync.EvaluateAlertsAsync();
        int before = _handler.Alerts.Count;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Sync.EvaluateAlertsAsync();
        await host.RunAsync();
        await host.Sync.EvaluateAlertsAsync();

        before.Should().Be(0);
        _handler.Texts.Should().Equal(
            "Raised: unread. newsletter was last read to its end at 2026-05-01 12:00 UTC, more than 02:00:00 ago.",
            "Cleared: unread. newsletter is read again, or no longer watched.");
    }

    [Fact]
    public async Task A_source_whose_credentials_were_refused_raises_an_alert_at_once()
    {
        await using TestHost host = Create(options => options.Alerts.Rules["unread"] = new() { NotReadFor = TimeSpan.FromHours(2) });
        host.Source.Add("ann@example.com");
        host.Source.BeforePage = _ => throw new BounceAuthenticationException("newsletter", "The key was refused.");
        await host.Sync.RunAsync("newsletter");

        await host.Sync.EvaluateAlertsAsync();

        _handler.Texts.Should().Equal("Raised: unread. Rounds of newsletter have stopped: the provider refused the credentials.");
    }

    [Fact]
    public async Task A_source_that_was_removed_is_not_missed()
    {
        static void Unread(SuppressionListOptions options) => options.Alerts.Rules["unread"] = new() { NotReadFor = TimeSpan.FromHours(2) };
        await using TestHost host = Create(Unread);
        await host.Sync.RunSourceAsync(new ListedSource("gone", host.Time));
        await host.RunAsync();

        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Sync.EvaluateAlertsAsync();

        _handler.Alerts.Select(alert => alert.Source).Should().Equal("newsletter");
    }

    [Fact]
    public async Task The_alert_of_a_rule_that_was_removed_is_cleared_after_a_day()
    {
        await using (TestHost before = Create(Many, isStored: true))
        {
            await RaiseAsync(before);
        }

        await using TestHost after = Create(options => options.Alerts.Rules["other"] = new() { MoreThan = 100 }, isStored: true);
        after.Time.Advance(TimeSpan.FromDays(1));
        (await after.Sync.EvaluateAlertsAsync()).Changed.Should().BeEmpty("another version may run beside this one");
        after.Time.Advance(TimeSpan.FromMinutes(1));
        (await after.Sync.EvaluateAlertsAsync()).Changed.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Rule = "many", IsRaised = false });
    }

    [Fact]
    public async Task A_rule_watches_each_source_by_itself_and_each_tenant()
    {
        await using TestHost host = Create(Many, sources: ["newsletter", "surveys"]);
        Array.ForEach([.. host.Sources], source => Add(source, source.Name == "surveys" ? 4 : 3));
        await host.Sync.RunAllAsync();
        await host.Sync.RunAllAsync(new SyncOptions { Tenant = "acme" });

        await host.Sync.EvaluateAlertsAsync();
        await host.Sync.EvaluateAlertsAsync("acme");

        _handler.Alerts.Select(alert => (alert.Tenant, alert.Source)).Should().Equal(("", "surveys"), ("acme", "surveys"));
    }

    [Fact]
    public async Task Without_rules_nothing_is_read()
    {
        await using TestHost host = Create(options => options.CreateStore = false, isStored: true);

        (await host.Sync.EvaluateAlertsAsync()).Changed.Should().BeEmpty();
        File.Exists(_file.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_tenant_with_an_open_or_undelivered_alert_is_due_without_a_round()
    {
        ThrowingHandler handler = new() { Throws = false };
        await using TestHost host = Create(Many, register: services => services.AddSingleton<ISuppressionAlertHandler>(handler));
        AlertMonitor monitor = host.Services.GetRequiredService<AlertMonitor>();
        IReadOnlyCollection<string> before = await monitor.FindDueAsync(CancellationToken.None);

        await RaiseAsync(host);
        IReadOnlyCollection<string> raised = await monitor.FindDueAsync(CancellationToken.None);
        handler.Throws = true;
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Sync.EvaluateAlertsAsync();
        IReadOnlyCollection<string> undelivered = await monitor.FindDueAsync(CancellationToken.None);
        handler.Throws = false;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await host.Sync.EvaluateAlertsAsync();
        IReadOnlyCollection<string> after = await monitor.FindDueAsync(CancellationToken.None);

        before.Should().BeEmpty();
        raised.Should().Equal("");
        undelivered.Should().Equal("");
        after.Should().BeEmpty();
    }

    [Fact]
    public async Task Logs_and_metrics_say_what_happened_without_an_address()
    {
        FakeLogCollector logs = new();
        await using TestHost host = Create(Many, register: services => Log(services, logs).AddSingleton<ISuppressionAlertHandler, ThrowingHandler>());
        IMeterFactory meters = host.Services.GetRequiredService<IMeterFactory>();
        using MetricCollector<long> alerts = new(meters, SuppressionTelemetryNames.MeterName, "bouncekit.suppressions.alerts");
        using MetricCollector<long> deliveries = new(meters, SuppressionTelemetryNames.MeterName, "bouncekit.suppressions.alert_deliveries");

        await RaiseAsync(host);
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Sync.EvaluateAlertsAsync();

        alerts.GetMeasurementSnapshot().Select(Describe).Should().Equal(
            "1 rule=many source=newsletter state=raised", "1 rule=many source=newsletter state=cleared");
        deliveries.GetMeasurementSnapshot().Select(Describe).Should().Contain(
            [$"1 destination=handler {typeof(RecordingHandler)} outcome=delivered", $"1 destination=handler {typeof(ThrowingHandler)} outcome=failed"]);
        logs.GetSnapshot().Select(log => (log.Id.Id, log.Level)).Should().Contain([(2008, LogLevel.Warning), (2009, LogLevel.Information), (2010, LogLevel.Warning)]);
        logs.GetSnapshot().Should().NotContain(log => log.Message.Contains('@') || $"{log.Exception}".Contains('@'));
    }

    private static string Describe(CollectedMeasurement<long> measured) =>
        $"{measured.Value} {string.Join(' ', measured.Tags.OrderBy(tag => tag.Key).Select(tag => $"{tag.Key}={tag.Value}"))}";

    private static void Many(SuppressionListOptions options) => options.Alerts.Rules["many"] = new() { Type = BounceType.Hard, MoreThan = 3 };

    private static IServiceCollection Log(IServiceCollection services, FakeLogCollector logs) =>
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs)));

    private static void Add(TestHost host, int count) => Add(host.Source, count);

    private static void Add(ListedSource source, int count)
    {
        for (int number = 0; number < count; number++)
        {
            source.Add($"{Guid.NewGuid():N}@example.com");
        }
    }

    private static async Task<SuppressionAlertReport> RaiseAsync(TestHost host)
    {
        Add(host, 4);
        await host.RunAsync();
        return await host.Sync.EvaluateAlertsAsync();
    }

    private static TestHost Create(Action<SuppressionListOptions> configure, SqliteFile file, ISuppressionAlertHandler handler) => new(
        options =>
        {
            (options.Store, options.ConnectionString) = ("Sqlite", file.ConnectionString);
            configure(options);
        },
        services => services.AddSingleton(handler));

    private TestHost Create(
        Action<SuppressionListOptions> configure, bool isStored = false, Action<IServiceCollection>? register = null, params string[] sources) => new(
        options =>
        {
            (options.Store, options.ConnectionString) = isStored ? ("Sqlite", _file.ConnectionString) : (options.Store, null);
            configure(options);
        },
        services =>
        {
            services.AddSingleton<ISuppressionAlertHandler>(_handler);
            register?.Invoke(services);
        },
        sources);
}
