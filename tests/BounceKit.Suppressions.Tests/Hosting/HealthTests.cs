using BounceKit.Suppressions.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BounceKit.Suppressions;

/// <summary>Whether the list is as new as it should be.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(15, 45, HealthStatus.Healthy)]
    [InlineData(15, 46, HealthStatus.Degraded)]
    [InlineData(60, 180, HealthStatus.Healthy)]
    [InlineData(60, 181, HealthStatus.Degraded)]
    public async Task Three_rounds_may_be_missing(int syncEvery, int minutes, HealthStatus expected)
    {
        await using TestHost host = Create(options => options.SyncEvery = TimeSpan.FromMinutes(syncEvery));
        await host.RunAsync();

        host.Time.Advance(TimeSpan.FromMinutes(minutes));

        (await CheckAsync(host.Services)).Status.Should().Be(expected);
    }

    [Fact]
    public async Task A_source_that_is_not_configured_is_nobodys_concern()
    {
        await using TestHost host = Create();
        await host.RunAsync();
        ListedSource gone = new("gone", host.Time) { BeforePage = static _ => throw new BounceUnavailableException("gone", "It is down.") };
        gone.Add("ann@example.com");
        await host.Sync.RunSourceAsync(gone);

        (await CheckAsync(host.Services)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Where_another_program_runs_the_rounds_all_of_its_sources_count()
    {
        await using TestHost host = Create(UseFile);
        host.Source.Add("ann@example.com");
        host.Source.FailAt(page: 1);
        await host.Sync.RunAsync("newsletter");
        await using ServiceProvider other = CreateReader();

        HealthReportEntry entry = await CheckAsync(other);

        (entry.Status, entry.Description).Should().Be((HealthStatus.Degraded, "The last round failed. newsletter: down"));
    }

    [Fact]
    public async Task A_list_that_cannot_be_opened_is_unhealthy()
    {
        await using ServiceProvider reader = CreateReader();

        HealthReportEntry entry = await CheckAsync(reader);

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Exception.Should().BeOfType<SuppressionStoreException>().Which.Message.Should().Be(entry.Description);
    }

    private static TestHost Create(Action<SuppressionListOptions>? configure = null) =>
        new(configure, static services => services.AddHealthChecks().AddSuppressionList());

    private static async Task<HealthReportEntry> CheckAsync(IServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["bouncekit:suppressions"];

    private void UseFile(SuppressionListOptions options) => (options.Store, options.ConnectionString) = ("Sqlite", _file.ConnectionString);

    private ServiceProvider CreateReader()
    {
        ServiceCollection services = new();
        services.AddLogging().AddSuppressionList(configure: UseFile).AddHealthChecks().AddSuppressionList();
        return services.BuildServiceProvider();
    }
}
