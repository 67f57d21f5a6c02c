using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
    public async Task A_secret_that_cannot_be_read_is_a_failed_round_and_tried_again()
    {
        await using AccountHost host = new();
        host["mail"].Add("ann@example.com");
        host.Secrets.Values.Clear();
        SourceAccount account = AccountHost.Account("acme", "mail");

        SyncReport failed = await host.Host.Sync.RunAccountAsync(account);
        SyncCheckpoint checkpoint = (await host.Host.Sync.ListCheckpointsAsync("acme")).Single();
        host.Secrets.Values["key"] = "SG.new";
        SyncReport repaired = await host.Host.Sync.RunAccountAsync(account);

        (failed.Outcome, failed.Failure).Should().Be((SyncOutcome.Failed, failed.Failure as SecretUnavailableException));
        checkpoint.Should().Match<SyncCheckpoint>(stored =>
            stored.LastError == "The vault has no key." && stored.Failures == 1 && !stored.IsStopped && stored.NextDueAt > TestHost.Start);
        (repaired.Outcome, repaired.New).Should().Be((SyncOutcome.Completed, 1));
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
    public async Task A_changed_account_is_read_at_once_also_after_it_was_stopped()
    {
        await using AccountHost host = new();
        IHostedService service = host.Host.Services.GetServices<IHostedService>().Single();
        host["mail"].Add("ann@example.com");
        host["mail"].BeforePage = _ => throw new BounceAuthenticationException("mail", "refused");
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail"));
        await service.StartAsync(CancellationToken.None);
        await host.Host.UntilAsync(async () => (await host.Host.Sync.ListCheckpointsAsync("acme")).Any(checkpoint => checkpoint.IsStopped), Step);
        DateTimeOffset stopped = host.Host.Time.GetUtcNow();

        host["mail"].BeforePage = null;
        host.Secrets.Values["new"] = "SG.new";
        await host.Accounts.SetAsync(AccountHost.Account("acme", "mail", "vault:new"));
        await host.Host.UntilAsync(async () => await host.ListOf("acme").FindAsync("ann@example.com") is not null, Step);
        await service.StopAsync(CancellationToken.None);

        (host.Host.Time.GetUtcNow() - stopped).Should().BeLessThanOrEqualTo(3 * Minute);
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
