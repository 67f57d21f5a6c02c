using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions;

public sealed class SourceAccountManagerTests
{
    [Fact]
    public async Task A_source_is_created_with_settings_and_secrets()
    {
        await using AccountHost host = new();
        SourceAccount account = AccountHost.Account("acme", "mail") with { Settings = new Dictionary<string, string> { ["Region"] = "eu" } };

        await using OwnedBounceSource source = await host.Accounts.OpenAsync(account);

        source.Source.Name.Should().Be("mail");
        host.Created[^1].Settings["Region"].Should().Be("eu");
        host.Created[^1].Settings["ApiKey"].Should().Be("SG.hush");
    }

    [Theory]
    [InlineData("", "mail:ApiKey is no reference to a secret: expected is env:… or vault:….")]
    [InlineData("SG.plain-key", "mail:ApiKey is no reference to a secret: expected is env:… or vault:….")]
    [InlineData("safe:plain-key", "mail:ApiKey is no reference to a secret: expected is env:… or vault:….")]
    [InlineData("vault:plain-key", "mail: The vault has no plain-key.")]
    [InlineData("env:BOUNCEKIT_SECRET__acme__MISSING", "mail: The environment variable BOUNCEKIT_SECRET__acme__MISSING is not set.")]
    public async Task A_secret_that_cannot_be_read_is_refused(string reference, string problem)
    {
        await using AccountHost host = new();

        await RefusesAsync(host, AccountHost.Account("acme", "mail", reference), problem);
    }

    [Fact]
    public async Task An_environment_variable_is_read_for_each_source()
    {
        await using AccountHost host = new();
        Environment.SetEnvironmentVariable("BOUNCEKIT_TEST_OF_SECRETS", "SG.one");
        await host.Accounts.OpenAsync(AccountHost.Account("", "mail", "ENV:BOUNCEKIT_TEST_OF_SECRETS"));
        Environment.SetEnvironmentVariable("BOUNCEKIT_TEST_OF_SECRETS", "SG.two");
        await host.Accounts.OpenAsync(AccountHost.Account("", "mail", "env:BOUNCEKIT_TEST_OF_SECRETS"));
        Environment.SetEnvironmentVariable("BOUNCEKIT_TEST_OF_SECRETS", value: null);

        host.Created.Select(created => created.Settings["ApiKey"]).Should().Equal("SG.one", "SG.two");
    }

    [Theory]
    [InlineData("acme", "PATH")]
    [InlineData("acme", "")]
    [InlineData("acme", "__PATH")]
    [InlineData("acme", "BOUNCEKIT_SECRET__ACME__KEY")]
    [InlineData("acme", "BOUNCEKIT_SECRET__acme")]
    [InlineData("acme", "BOUNCEKIT_SECRET__acme_KEY")]
    [InlineData("acme", "BOUNCEKIT_SECRET__acme__eu__KEY")]
    [InlineData("acme", "BOUNCEKIT_SECRET__acme___KEY")]
    [InlineData("acme", "BOUNCEKIT_SECRET__globex__KEY")]
    [InlineData("acme", " BOUNCEKIT_SECRET__acme__KEY")]
    public async Task A_tenant_reads_no_variable_that_is_not_meant_for_it(string tenant, string variable)
    {
        await using AccountHost host = new();

        await RefusesAsync(
            host, AccountHost.Account(tenant, "mail", $"env:{variable}"),
            "mail: Accounts of the tenant acme may read only the environment variables that are meant for it: BOUNCEKIT_SECRET__acme__NAME.");

        host.Created.Should().BeEmpty("a source with the secret could send it anywhere");
    }

    [Theory]
    [InlineData("acme", "BOUNCEKIT_SECRET__acme__KEY_OF_TESTS")]
    [InlineData("acme__eu", "BOUNCEKIT_SECRET__acme__eu__KEY_OF_TESTS")]
    [InlineData("acme_", "BOUNCEKIT_SECRET__acme___KEY_OF_TESTS")]
    public async Task A_tenant_reads_the_variables_that_are_meant_for_it(string tenant, string variable)
    {
        await using AccountHost host = new();
        Environment.SetEnvironmentVariable(variable, "SG.own");

        await host.Accounts.OpenAsync(AccountHost.Account(tenant, "mail", $"env:{variable}"));
        Environment.SetEnvironmentVariable(variable, value: null);

        host.Created[^1].Settings["ApiKey"].Should().Be("SG.own");
    }

    [Theory]
    [InlineData("http://localhost:9200/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1:80/")]
    [InlineData("http://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData(" http://localhost/ ")]
    public async Task A_tenants_account_connects_to_nothing_on_this_machine(string address)
    {
        await using AccountHost host = new();
        SourceAccount account = AccountHost.Account("acme", "mail") with { Settings = new Dictionary<string, string> { ["BaseAddress"] = address } };

        await RefusesAsync(host, account, "mail:BaseAddress is an address to which the account may not connect (MayConnectTo).");
        await host.Accounts.Awaiting(accounts => accounts.OpenAsync(account)).Should().ThrowAsync<OptionsValidationException>("it may have been stored by other means");

        host.Created.Should().BeEmpty();
        await host.Accounts.SetAsync(account with { Tenant = "" });
    }

    [Fact]
    public async Task The_host_says_where_accounts_may_connect_to()
    {
        await using AccountHost host = new(options => options.MayConnectTo = static (account, address) => address.Host == $"{account.Tenant}.example.com");
        SourceAccount account = AccountHost.Account("acme", "mail");

        await RefusesAsync(
            host, account with { Settings = new Dictionary<string, string> { ["TokenAddress"] = "https://globex.example.com/token" } },
            "mail:TokenAddress is an address to which the account may not connect (MayConnectTo).");
        await host.Accounts.SetAsync(account with { Settings = new Dictionary<string, string> { ["BaseAddress"] = "https://acme.example.com/" } });

        host.Created.Should().ContainSingle();
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("APIKEY")]
    public async Task A_secret_among_the_settings_is_refused_and_not_repeated(string key)
    {
        await using AccountHost host = new();
        SourceAccount account = AccountHost.Account("acme", "mail") with { Settings = new Dictionary<string, string> { [key] = "SG.plain" } };

        await RefusesAsync(host, account, "mail:ApiKey is a secret: it belongs into Secrets, as a reference.");
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        await using AccountHost host = new();
        SourceAccount account = AccountHost.Account("", "NEWSLETTER", "SG.plain") with { SyncEvery = TimeSpan.FromMilliseconds(10) };

        await RefusesAsync(
            host, account,
            "NEWSLETTER is the name of a configured source. Choose another one.",
            "NEWSLETTER:SyncEvery is 00:00:00.0100000; at least 00:00:01 is needed.",
            "NEWSLETTER:ApiKey is no reference to a secret: expected is env:… or vault:….");
    }

    [Theory]
    [InlineData("acme", " ")]
    [InlineData("acme", "a\nb")]
    [InlineData("a\0", "mail")]
    public async Task A_name_is_needed(string tenant, string name)
    {
        await using AccountHost host = new();

        await RefusesAsync(host, AccountHost.Account(tenant, name), "The account needs a name; neither name nor tenant may contain control characters.");
    }

    [Fact]
    public async Task The_mistakes_of_the_settings_are_those_of_the_factory()
    {
        ServiceCollection services = new();
        services.AddSingleton<ISecretStore>(new AccountHost.Vault());
        services.AddBounceSources().AddSourceAccounts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        SourceAccountManager accounts = provider.GetRequiredService<SourceAccountManager>();
        SourceAccount account = AccountHost.Account("acme", "mail");

        await accounts.SetAsync(account);
        OptionsValidationException refused = (await accounts
            .Awaiting(wrong => wrong.SetAsync(account with { Settings = new Dictionary<string, string> { ["PageSize"] = "501" } }))
            .Should().ThrowAsync<OptionsValidationException>()).Which;

        refused.Failures.Should().Equal("mail:PageSize is '501', but must be a whole number from 2 to 500.");
        (await accounts.FindAsync("acme", "mail")).Should().Be(account, "what was refused is not stored");
    }

    private static async Task RefusesAsync(AccountHost host, SourceAccount account, params string[] problems)
    {
        OptionsValidationException refused = (await host.Accounts.Awaiting(accounts => accounts.SetAsync(account))
            .Should().ThrowAsync<OptionsValidationException>()).Which;
        refused.Failures.Should().Equal(problems);
        refused.Message.Should().NotContain("SG.plain");
        (await host.Accounts.ListAsync().ToListAsync()).Should().BeEmpty();
    }
}
