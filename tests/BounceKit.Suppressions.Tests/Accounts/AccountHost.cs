using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

/// <summary>A host whose accounts are sources that a test fills.</summary>
internal sealed class AccountHost : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly ListedSourceFactory _factory = new();

    public AccountHost(
        Action<SourceAccountOptions>? configure = null, Action<SuppressionListOptions>? configureList = null, Action<IServiceCollection>? register = null)
    {
        Secrets = new Vault();
        _host = new TestHost(configureList, services =>
        {
            register?.Invoke(services);
            services.AddSingleton<ISecretStore>(Secrets);
            services.AddBounceSources().AddSourceAccounts(configure);
            services.AddSingleton<IBounceSourceFactory>(_factory);
        });
        _factory.Time = _host.Time;
    }

    public TestHost Host => _host;

    public Vault Secrets { get; }

    public SourceAccountManager Accounts => _host.Services.GetRequiredService<SourceAccountManager>();

    /// <summary>The settings that sources were created with.</summary>
    public IReadOnlyList<(string Name, IConfiguration Settings)> Created => _factory.Created;

    /// <summary>The list at the provider of an account.</summary>
    public ListedSource this[string name] => _factory.GetSource(name);

    public ISuppressionList ListOf(string tenant) => _host.List.ForTenant(tenant);

    public static SourceAccount Account(string tenant, string name, string reference = "vault:key") => new()
    {
        Tenant = tenant,
        Name = name,
        Provider = "SendGrid",
        Secrets = new Dictionary<string, string> { ["ApiKey"] = reference },
    };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Secrets that a test sets.</summary>
    public sealed class Vault : ISecretStore
    {
        public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal) { ["key"] = "SG.hush" };

        public string Scheme => "vault";

        public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken) =>
            Values.TryGetValue(reference, out string? secret)
                ? ValueTask.FromResult(secret)
                : throw new SecretUnavailableException($"The vault has no {reference}.");
    }
}
