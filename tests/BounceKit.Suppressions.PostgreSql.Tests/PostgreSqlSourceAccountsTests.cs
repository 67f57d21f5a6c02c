using BounceKit.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions.PostgreSql;

public sealed class PostgreSqlSourceAccountsTests(PostgreSqlDatabase database) : SourceAccountsTests, IClassFixture<PostgreSqlDatabase>, IAsyncLifetime
{
    private PostgreSqlSourceAccounts _accounts = null!;

    protected override ISourceAccounts Accounts => _accounts;

    public Task InitializeAsync()
    {
        _accounts = new PostgreSqlSourceAccounts(database.ConnectionString);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named()
    {
        await using PostgreSqlSourceAccounts accounts = new("Host=127.0.0.1;Port=1;Database=mail");

        await accounts.Awaiting(unreachable => unreachable.FindAsync("", "a")).Should().ThrowAsync<SuppressionStoreException>()
            .WithMessage("The PostgreSQL database 127.0.0.1:1/mail cannot be reached*");
    }

    [Fact]
    public async Task A_protected_secret_is_not_in_the_database_and_only_its_tenant_can_use_it()
    {
        await using ServiceProvider services = CreateHost();
        SourceAccountManager manager = services.GetRequiredService<SourceAccountManager>();
        string reference = services.GetRequiredService<DataProtectionSecretStore>().Protect("acme", "SG.hush");
        SourceAccount account = new() { Tenant = "acme", Name = "mail", Provider = "SendGrid", Secrets = new Dictionary<string, string> { ["ApiKey"] = reference } };

        await manager.SetAsync(account);

        (await database.QueryAsync<string>("select secrets from bouncekit.source_account where tenant = 'acme' and name = 'mail'"))
            .Should().Contain("protected:").And.NotContain("hush");
        await using (await manager.OpenAsync((await manager.FindAsync("acme", "mail"))!))
        {
            // Decrypted.
        }

        await manager.Awaiting(other => other.OpenAsync(account with { Tenant = "mallory" })).Should().ThrowAsync<SecretUnavailableException>()
            .WithMessage("A protected secret cannot be decrypted*");
    }

    private ServiceProvider CreateHost()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AllowNoSources"] = "true",
            ["Suppressions:Store"] = "PostgreSql",
            ["Suppressions:ConnectionString"] = database.ConnectionString,
        }).Build();
        ServiceCollection services = new();
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddBounceSources(configuration).AddSuppressionList().AddPostgreSqlSuppressionStore().AddPostgreSqlSourceAccounts().AddDataProtectionSecrets();
        return services.BuildServiceProvider();
    }
}
