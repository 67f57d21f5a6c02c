using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions;

/// <summary>When the background service reads the accounts.</summary>
public sealed class AccountScheduleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task After_a_restart_accounts_are_read_when_they_are_due()
    {
        await using AccountHost host = new();
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail"));

        await StartAsync(host);
        await host.Host.UntilAsync(() => host["mail"].Queries.Count == 2, Step);

        (host.Host.Time.GetUtcNow() - TestHost.Start).Should().BeCloseTo(15 * Minute, Minute);
        await StopAsync(host);
    }

    [Fact]
    public async Task A_round_of_somebody_else_does_not_bring_the_next_one_forward()
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail"));
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host["mail"].BeforePage = _ =>
        {
            host["mail"].BeforePage = null;
            return released.Task;
        };
        Task<SyncReport> round = host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail"));

        await StartAsync(host);
        await host.Host.UntilAsync(() => host["mail"].Queries.Count == 3, Step);
        TimeSpan passed = host.Host.Time.GetUtcNow() - TestHost.Start;
        released.SetResult();

        passed.Should().BeCloseTo(15 * Minute, Minute, "that round keeps others waiting for ten minutes, and the next one is not due before");
        (await round).Outcome.Should().Be(SyncOutcome.Fenced);
        await StopAsync(host);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_account_is_read_at_once_also_after_it_was_stopped(bool byManager)
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");
        host["mail"].BeforePage = _ => throw new BounceAuthenticationException("mail", "refused");
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await StartAsync(host);
        await host.Host.UntilAsync(async () => (await host.Host.Sync.ListCheckpointsAsync("acme")).Any(checkpoint => checkpoint.IsStopped), Step);
        DateTimeOffset stopped = host.Host.Time.GetUtcNow();

        host["mail"].BeforePage = null;
        host.Secrets.Values["new"] = "SG.new";
        SourceAccount changed = AccountHost.Account("acme", "mail", "vault:new");
        await (byManager ? host.Accounts.SetAsync(changed) : host.Host.Services.GetRequiredService<ISourceAccounts>().SetAsync(changed));
        await UntilListedAsync(host, "ann@example.com");

        (host.Host.Time.GetUtcNow() - stopped).Should().BeLessThanOrEqualTo(3 * Minute);
        await StopAsync(host);
    }

    [Fact]
    public async Task An_account_that_was_removed_and_comes_back_unchanged_is_read_again()
    {
        await using AccountHost host = new();
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await StartAsync(host);
        await host.Host.UntilAsync(() => host["mail"].Queries.Count == 1, Step);
        await host.Accounts.RemoveAsync("acme", "mail");
        await PassAsync(host, 3 * Minute);

        host["mail"].Add("ann@example.com");
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        DateTimeOffset back = host.Host.Time.GetUtcNow();
        await UntilListedAsync(host, "ann@example.com");

        (host.Host.Time.GetUtcNow() - back).Should().BeLessThanOrEqualTo(3 * Minute);
        await StopAsync(host);
    }

    [Fact]
    public async Task Whoever_runs_a_round_of_a_stopped_account_is_noticed_within_the_interval_of_the_account()
    {
        await using AccountHost host = new();
        SourceAccount account = AccountHost.Account("acme", "mail") with { SyncEvery = 2 * Minute };
        host["mail"].BeforePage = _ => throw new BounceAuthenticationException("mail", "refused");
        host["mail"].Add("ann@example.com");
        await host.Accounts.SetAsync(account);
        await StartAsync(host);
        await host.Host.UntilAsync(async () => (await host.Host.Sync.ListCheckpointsAsync("acme")).Any(checkpoint => checkpoint.IsStopped), Step);

        host["mail"].BeforePage = null;
        await host.Host.Sync.RunAccountAsync(account);
        DateTimeOffset started = host.Host.Time.GetUtcNow();
        int queries = host["mail"].Queries.Count;
        await host.Host.UntilAsync(() => host["mail"].Queries.Count > queries, Step);

        (host.Host.Time.GetUtcNow() - started).Should().BeLessThanOrEqualTo(4 * Minute);
        await StopAsync(host);
    }

    [Fact]
    public async Task Accounts_that_cannot_be_listed_are_tried_again_less_and_less_often()
    {
        FakeLogCollector logs = new();
        UnavailableAccounts accounts = new() { IsUnavailable = true };
        await using AccountHost host = new(register: services => services.AddSingleton<ISourceAccounts>(accounts)
            .AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))));
        host["mail"].Add("ann@example.com");
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await StartAsync(host);

        await PassAsync(host, 60 * Minute);
        int failures = accounts.Failures;
        accounts.IsUnavailable = false;
        await UntilListedAsync(host, "ann@example.com");
        await StopAsync(host);

        failures.Should().BeInRange(8, 15, "the wait doubles from a second to a quarter of an hour");
        logs.GetSnapshot().Where(log => log.Id.Id == 2007).Should().HaveCount(accounts.Failures)
            .And.OnlyContain(log => log.Level == LogLevel.Error && log.Message.Contains("InvalidOperationException") && !log.Message.Contains('@'));
    }

    private static Task StartAsync(AccountHost host) => GetService(host).StartAsync(CancellationToken.None);

    private static Task StopAsync(AccountHost host) => GetService(host).StopAsync(CancellationToken.None);

    private static IHostedService GetService(AccountHost host) => host.Host.Services.GetServices<IHostedService>().Single();

    private static Task UntilListedAsync(AccountHost host, string address) =>
        host.Host.UntilAsync(async () => await host.ListOf("acme").FindAsync(address) is not null, Step);

    private static Task PassAsync(AccountHost host, TimeSpan time)
    {
        DateTimeOffset end = host.Host.Time.GetUtcNow() + time;
        return host.Host.UntilAsync(() => host.Host.Time.GetUtcNow() >= end, Step);
    }
}
