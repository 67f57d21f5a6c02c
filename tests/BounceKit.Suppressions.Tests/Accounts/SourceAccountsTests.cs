namespace BounceKit.Suppressions;

/// <summary>What every kind of storage for accounts does.</summary>
public abstract class SourceAccountsTests
{
    protected abstract ISourceAccounts Accounts { get; }

    [Fact]
    public async Task An_account_is_found_as_it_was_set()
    {
        SourceAccount account = Account("acme", "newsletter") with
        {
            Settings = new Dictionary<string, string> { ["Region"] = "eu", ["Domains:0"] = "mail.example.com" },
            Secrets = new Dictionary<string, string> { ["ApiKey"] = "env:ACME_KEY" },
            SyncEvery = TimeSpan.FromMinutes(5),
        };

        await Accounts.SetAsync(account);

        (await Accounts.FindAsync("acme", "newsletter")).Should().Be(account);
        (await Accounts.FindAsync("acme", "Newsletter")).Should().BeNull("names are compared exactly");
        (await Accounts.FindAsync("other", "newsletter")).Should().BeNull();
    }

    [Fact]
    public async Task Settings_are_found_whatever_their_case()
    {
        await Accounts.SetAsync(Account("cases", "a") with { Settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["region"] = "eu" } });

        (await Accounts.FindAsync("cases", "a"))!.Settings["REGION"].Should().Be("eu");
    }

    [Fact]
    public async Task An_account_is_replaced_by_one_of_its_name()
    {
        await Accounts.SetAsync(Account("replace", "a") with { SyncEvery = TimeSpan.FromHours(1) });
        await Accounts.SetAsync(Account("replace", "a") with { Provider = "Mailgun" });

        (await Accounts.ListAsync("replace").ToListAsync()).Should().Equal(Account("replace", "a") with { Provider = "Mailgun" });
    }

    [Fact]
    public async Task A_removed_account_is_gone()
    {
        await Accounts.SetAsync(Account("remove", "a"));

        (await Accounts.RemoveAsync("remove", "a")).Should().BeTrue();
        (await Accounts.RemoveAsync("remove", "a")).Should().BeFalse();
        (await Accounts.FindAsync("remove", "a")).Should().BeNull();
    }

    [Fact]
    public async Task Accounts_are_listed_in_order_and_completely()
    {
        const int Many = 1001;
        SourceAccount[] expected =
        [
            .. Enumerable.Range(0, Many).Select(number => Account("list", FormattableString.Invariant($"a{number:0000}"))),
            Account("list", "ä"), Account("list-2", "Z"), Account("list-2", "a"),
        ];
        foreach (SourceAccount account in expected.Reverse())
        {
            await Accounts.SetAsync(account);
        }

        (await Accounts.ListAsync("list").ToListAsync()).Should().Equal(expected[..(Many + 1)]);
        (await Accounts.ListAsync().Where(account => account.Tenant.StartsWith("list", StringComparison.Ordinal)).ToListAsync()).Should().Equal(expected);
    }

    private static SourceAccount Account(string tenant, string name) => new() { Tenant = tenant, Name = name, Provider = "SendGrid" };
}
