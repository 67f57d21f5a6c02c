using BounceKit.Suppressions.Alerts;
using BounceKit.Suppressions.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Suppressions;

/// <summary>Rounds of accounts, run explicitly and in the background.</summary>
public sealed class AccountRoundTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_round_of_an_account_fills_the_list_of_its_tenant()
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");

        SyncReport report = await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail") with { SyncEvery = TimeSpan.FromHours(3) });

        report.New.Should().Be(1);
        (await host.ListOf("acme").FindAsync("ann@example.com"))!.Source.Should().Be("mail");
        (await host.ListOf("other").FindAsync("ann@example.com")).Should().BeNull();
        (await host.Host.Sync.ListCheckpointsAsync("acme")).Should().ContainSingle().Which.NextDueAt.Should().Be(TestHost.Start.AddHours(3));
    }

    [Fact]
    public async Task The_options_of_a_round_come_before_the_interval_of_the_account()
    {
        await using AccountHost host = new();

        await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail") with { SyncEvery = TimeSpan.FromHours(3) }, new SyncOptions { SyncEvery = TimeSpan.FromHours(5) });

        (await host.Host.Sync.ListCheckpointsAsync("acme")).Should().ContainSingle().Which.NextDueAt.Should().Be(TestHost.Start.AddHours(5));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_is_a_failed_round_and_tried_again()
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");
        host.Secrets.Values.Clear();
        SourceAccount account = AccountHost.Account("acme", "mail") with { SyncEvery = TimeSpan.FromMinutes(45) };

        SyncReport failed = await host.Host.Sync.RunAccountAsync(account);
        await host.Host.Sync.RunAccountAsync(account);
        SyncCheckpoint checkpoint = (await host.Host.Sync.ListCheckpointsAsync("acme")).Single();
        host.Secrets.Values["key"] = "SG.new";
        SyncReport repaired = await host.Host.Sync.RunAccountAsync(account);

        (failed.Outcome, failed.Failure).Should().Be((SyncOutcome.Failed, failed.Failure as SecretUnavailableException));
        checkpoint.Should().Match<SyncCheckpoint>(stored =>
            stored.LastError == "The vault has no key." && stored.Failures == 2 && !stored.IsStopped);
        checkpoint.NextDueAt.Should().BeCloseTo(TestHost.Start.AddMinutes(90), 20 * Minute, "the interval doubles with each failure");
        (repaired.Outcome, repaired.New).Should().Be((SyncOutcome.Completed, 1));
    }

    [Fact]
    public async Task A_round_that_cannot_be_opened_is_reported_like_any_other()
    {
        FakeLogCollector logs = new();
        await using AccountHost host = new(register: services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))));
        AlertNotes notes = host.Host.Services.GetRequiredService<AlertNotes>();
        host.Secrets.Values.Clear();

        SyncReport report = await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail"));
        ValueTask<string> evaluated = notes.TakeAsync(CancellationToken.None);

        report.Error.Should().Be("The vault has no key.");
        logs.GetSnapshot().Should().ContainSingle().Which.Message.Should().Be(
            "Round of mail failed after 0 pages, the next one continues: The vault has no key.");
        evaluated.IsCompletedSuccessfully.Should().BeTrue("its alerts are evaluated");
        (await evaluated).Should().Be("acme");
    }

    [Fact]
    public async Task Where_the_store_cannot_be_used_either_that_is_reported()
    {
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous())
        {
            AfterCheckpoint = () => throw new SuppressionStoreException("The disk is full."),
        };
        await using AccountHost host = new(register: services => services.AddSingleton<ISuppressionStore>(store));
        host.Secrets.Values.Clear();

        SyncReport report = await host.Host.Sync.RunAccountAsync(AccountHost.Account("acme", "mail"));

        (report.Outcome, report.Error).Should().Be((SyncOutcome.Failed, "The disk is full."));
    }

    [Fact]
    public async Task An_account_that_is_set_while_a_round_stores_a_page_is_due()
    {
        BrokenStore store = new(new InMemorySuppressionStore(), StoreFlaw.None, new Rendezvous());
        await using AccountHost host = new(register: services => services.AddSingleton<ISuppressionStore>(store));
        SourceAccount account = AccountHost.Account("acme", "mail");
        await host.Host.Sync.RunAccountAsync(account);
        store.AfterCheckpoint = async () =>
        {
            store.AfterCheckpoint = null;
            await host.Host.Sync.RunAccountAsync(account);
        };

        await host.Accounts.SetAsync(account);

        (await host.Host.Sync.FindCheckpointAsync("mail", "acme"))!.NextDueAt.Should().BeNull();
    }

    [Fact]
    public async Task An_account_that_is_set_again_is_due_for_whoever_runs_rounds()
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");
        host["mail"].BeforePage = _ => throw new BounceAuthenticationException("mail", "refused");
        SourceAccount account = AccountHost.Account("acme", "mail");
        await host.Host.Sync.RunAccountAsync(account);
        SyncCheckpoint? stopped = await host.Host.Sync.FindCheckpointAsync("mail", "acme");

        await host.Accounts.SetAsync(account);

        stopped.Should().Match<SyncCheckpoint>(checkpoint => checkpoint.IsStopped);
        (await host.Host.Sync.FindCheckpointAsync("mail", "acme")).Should().Match<SyncCheckpoint>(checkpoint =>
            !checkpoint.IsStopped && checkpoint.NextDueAt == null && checkpoint.LastError != null);
    }

    [Fact]
    public async Task Accounts_are_read_in_the_background_from_when_they_are_added_until_they_are_removed()
    {
        await using AccountHost host = new();
        IHostedService service = host.Host.Services.GetServices<IHostedService>().Single();
        host["mail"].Add("ann@example.com");
        await service.StartAsync(CancellationToken.None);

        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await host.Host.UntilAsync(async () => await host.ListOf("acme").FindAsync("ann@example.com") is not null, Step);
        DateTimeOffset found = host.Host.Time.GetUtcNow();
        host["mail"].Add("bob@example.com");
        await host.Host.UntilAsync(async () => await host.ListOf("acme").FindAsync("bob@example.com") is not null, Step);
        DateTimeOffset again = host.Host.Time.GetUtcNow();
        await host.Accounts.RemoveAsync("acme", "mail");
        await host.Host.UntilAsync(() => host.Host.Time.GetUtcNow() > again + (2 * Minute), Step);
        int queries = host["mail"].Queries.Count;
        await host.Host.UntilAsync(() => host.Host.Time.GetUtcNow() > again + (60 * Minute), Step);
        await service.StopAsync(CancellationToken.None);

        (found - TestHost.Start).Should().BeLessThanOrEqualTo(3 * Minute);
        (again - found).Should().BeCloseTo(15 * Minute, 3 * Minute);
        host["mail"].Queries.Should().HaveCount(queries);
        (await host.ListOf("acme").FindAsync("ann@example.com")).Should().NotBeNull("what it reported stays");
    }

    [Fact]
    public async Task Without_background_rounds_nothing_is_read_unless_a_scheduler_does_it()
    {
        await using TestHost host = new(options => options.BackgroundRounds = false);
        IHostedService service = host.Services.GetServices<IHostedService>().Single();
        host.Source.Add("ann@example.com");

        await service.StartAsync(CancellationToken.None);
        await ((BackgroundService)service).ExecuteTask!;
        int queries = host.Source.Queries.Count;
        await host.RunAsync();

        queries.Should().Be(0);
        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task Accounts_cannot_be_read_without_their_registration()
    {
        await using TestHost host = new();

        await host.Sync.Awaiting(sync => sync.RunAccountAsync(AccountHost.Account("", "mail"))).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("Call AddSourceAccounts*");
    }
}
