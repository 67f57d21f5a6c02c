using System.Net;

namespace BounceKit.Testing.Tests;

public sealed class SimulatorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_seed_others()
    {
        DateTimeOffset now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

        MadeUpBounces.Create(1, 500, now).Should().Equal(MadeUpBounces.Create(1, 500, now));
        MadeUpBounces.Create(2, 500, now).Should().NotEqual(MadeUpBounces.Create(1, 500, now));
    }

    [Fact]
    public void Made_up_addresses_are_on_example_domains_only() =>
        MadeUpBounces.Create(1, 2000, DateTimeOffset.UnixEpoch.AddYears(50)).Select(row => row.Email!.Split('@')[1])
            .Should().OnlyContain(domain => domain.EndsWith("example.com") || domain.EndsWith("example.org") || domain.EndsWith("example.net"));

    [Fact]
    public void Made_up_rows_have_the_type_that_their_reason_has_but_for_temporary_codes() =>
        MadeUpBounces.Create(1, 2000, DateTimeOffset.UnixEpoch.AddYears(50))
            .Should().OnlyContain(row => row.Type == row.Reason.ToBounceType());

    [Fact]
    public async Task Every_simulated_provider_starts_with_rows_and_is_added_in_one_line()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 30 });
        await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));

        sources.Should().HaveSameCount(simulator.Providers);
        foreach (IBounceSource source in sources)
        {
            (await source.ToListAsync()).Count.Should().BeGreaterThanOrEqualTo(30, source.Name);
        }
    }

    [Fact]
    public async Task An_outage_costs_a_test_no_back_off()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 1 });
        await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));
        foreach (ProviderSimulator provider in simulator.Providers)
        {
            provider.Fail(Fault.Status(503));
        }

        long started = TimeProvider.System.GetTimestamp();
        foreach (IBounceSource source in sources)
        {
            (await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which.Attempts.Should().BeGreaterThan(1);
        }

        // Five attempts with their usual back-off take about ten seconds for each source.
        TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task What_is_not_simulated_is_not_found()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        using HttpClient client = new() { BaseAddress = simulator.Address };

        (await client.GetAsync(new Uri("nobody/", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await client.GetAsync(new Uri("", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error()
    {
        await using BounceSimulator first = await BounceSimulator.StartAsync();

        await FluentActions.Awaiting(() => BounceSimulator.StartAsync(new BounceSimulatorOptions { Port = first.Address.Port }))
            .Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task Rows_are_kept_newest_first_and_can_be_changed_from_many_threads()
    {
        SimulatedBounceList list = [];
        DateTimeOffset now = DateTimeOffset.UnixEpoch.AddYears(50);

        await Parallel.ForAsync(0, 200, async (index, _) =>
        {
            list.Add(new SimulatedBounce { Id = index, Email = $"row{index}@example.com", OccurredAt = now.AddMinutes(index) });
            list.Remove(row => row.Id == index && index % 2 == 1);
            await Task.CompletedTask;
        });

        list.Select(row => row.Id).Should().Equal(Enumerable.Range(0, 200).Where(id => id % 2 == 0).Reverse());
    }
}
