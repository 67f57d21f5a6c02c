using BounceKit.Suppressions.Accounts;

namespace BounceKit.Suppressions;

public sealed class SourceAccountTests
{
    private static readonly SourceAccount Account = new()
    {
        Tenant = "acme",
        Name = "mail",
        Provider = "SendGrid",
        SyncEvery = TimeSpan.FromMinutes(5),
        Settings = new Dictionary<string, string> { ["Region"] = "eu" },
        Secrets = new Dictionary<string, string> { ["ApiKey"] = "vault:key" },
    };

    [Fact]
    public void Accounts_are_equal_when_all_is_the_same()
    {
        SourceAccount same = Account with { Settings = new Dictionary<string, string> { ["Region"] = "eu" }, Secrets = new Dictionary<string, string> { ["ApiKey"] = "vault:key" } };

        same.Should().Be(Account);
        same.GetHashCode().Should().Be(Account.GetHashCode());
        Account.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Accounts_differ_when_anything_does()
    {
        SourceAccount[] others =
        [
            Account with { Tenant = "other" },
            Account with { Name = "other" },
            Account with { Provider = "Brevo" },
            Account with { SyncEvery = null },
            Account with { Settings = new Dictionary<string, string> { ["Region"] = "us" } },
            Account with { Settings = new Dictionary<string, string> { ["Domain"] = "eu" } },
            Account with { Settings = new Dictionary<string, string> { ["Region"] = "eu", ["Domain"] = "eu" } },
            Account with { Secrets = new Dictionary<string, string>() },
        ];

        others.Should().OnlyContain(other => !other.Equals(Account) && !Account.Equals(other));
    }

    [Fact]
    public void Its_text_has_no_settings()
    {
        Account.ToString().Should().Be("acme/mail (SendGrid)");
        (Account with { Tenant = "" }).ToString().Should().Be("mail (SendGrid)");
    }

    [Fact]
    public async Task Of_two_secret_stores_for_one_scheme_the_later_one_is_asked()
    {
        AccountHost.Vault earlier = new();
        AccountHost.Vault later = new() { Values = { ["key"] = "SG.later" } };

        (await new SecretReader([earlier, later]).ReadAsync(Account, "VAULT:key", CancellationToken.None)).Should().Be("SG.later");
    }

    [Theory]
    [InlineData("key")]
    [InlineData(":key")]
    [InlineData("other:key")]
    public async Task What_names_no_secret_store_is_refused_without_being_repeated(string reference)
    {
        Func<Task> read = async () => await new SecretReader([new AccountHost.Vault()]).ReadAsync(Account, reference, CancellationToken.None);

        (await read.Should().ThrowAsync<SecretUnavailableException>()).WithMessage("A secret of the account is no reference to a secret: expected is vault:….");
    }
}
