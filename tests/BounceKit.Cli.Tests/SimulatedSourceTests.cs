using BounceKit.Testing;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Cli.Tests;

/// <summary>The commands against real HTTP: whichever providers the simulator serves.</summary>
public sealed class SimulatedSourceTests : IAsyncLifetime
{
    private readonly CliHarness _cli = new();
    private BounceSimulator _simulator = null!;

    public async Task InitializeAsync()
    {
        _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 1200, Time = _cli.Time });
        _cli.Add(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _cli.Dispose();
    }

    private ProviderSimulator First => _simulator.Providers[0];

    private string FirstName => First.Provider.ToLowerInvariant();

    [Fact]
    public async Task Every_provider_is_listed()
    {
        CliResult result = await _cli.RunAsync("list");

        result.ExitCode.Should().Be(0, result.Error);
        result.Records.Select(record => record.Provider).Distinct().Should().BeEquivalentTo(_simulator.Providers.Select(provider => provider.Provider));
    }

    [Fact]
    public async Task A_small_limit_reads_the_first_page_and_at_most_begins_the_second()
    {
        CliResult result = await _cli.RunAsync("list", "--source", FirstName, "--limit", "5");

        result.Records.Should().HaveCount(5);
        First.Requests.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_range_is_inclusive_at_its_start_and_exclusive_at_its_end()
    {
        DateTimeOffset at = _cli.Time.GetUtcNow().AddDays(-200);
        First.Bounces.Add(
            new SimulatedBounce { Email = "before@example.com", OccurredAt = at.AddSeconds(-1) },
            new SimulatedBounce { Email = "first@example.com", OccurredAt = at },
            new SimulatedBounce { Email = "end@example.com", OccurredAt = at.AddDays(1) });

        CliResult result = await _cli.RunAsync("list", "--source", FirstName, "--since", "200d", "--until", "199d");

        result.Records.Should().ContainSingle().Which.Recipient.Should().Be("first@example.com");
    }

    [Fact]
    public async Task A_source_that_fails_is_named_without_its_secret()
    {
        First.Intercept = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };

        CliResult result = await _cli.RunAsync("list", "--keep-going", "--format", "json");

        result.ExitCode.Should().Be(1);
        result.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"error: {FirstName}: ");
        result.Records.Should().NotContain(record => record.Source == FirstName);
        foreach (string? secret in _simulator.Configuration.Where(setting => IsSecret(setting.Key)).Select(setting => setting.Value))
        {
            (result.Output + result.Error).Should().NotContain(secret);
        }
    }

    [Fact]
    public async Task One_address_is_found_without_regard_to_case()
    {
        string address = First.Bounces.First().Email!;

        CliResult result = await _cli.RunAsync("get", "--source", FirstName.ToUpperInvariant(), address.ToUpperInvariant());

        result.ExitCode.Should().Be(0);
        result.Records.Should().ContainSingle().Which.Recipient.Should().Be(address);
    }

    [Fact]
    public async Task An_address_is_removed()
    {
        string address = First.Bounces.First().Email!;

        CliResult result = await _cli.RunAsync("delete", "--source", FirstName, address, "gone@example.com");

        result.ExitCode.Should().Be(0);
        result.Error.Should().Be($"{FirstName}: removed 1 address; 1 was not on the list.\n");
        First.Bounces.Should().NotContain(row => row.Email == address);
    }

    [Fact]
    public async Task Cancelling_while_the_server_does_not_respond_ends_at_once()
    {
        using CancellationTokenSource stop = new();
        First.Intercept = async (context, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        CliResult result = await _cli.RunAsync(stop.Token, "list", "--source", FirstName);

        result.ExitCode.Should().Be(130);
    }

    private static bool IsSecret(string key) =>
        key.EndsWith("Key", StringComparison.Ordinal) || key.EndsWith("Secret", StringComparison.Ordinal) || key.EndsWith("Password", StringComparison.Ordinal);
}
