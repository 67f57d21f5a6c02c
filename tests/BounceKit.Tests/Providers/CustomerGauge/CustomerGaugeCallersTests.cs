using BounceKit.Testing;
using BounceKit.Testing.CustomerGauge;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>Many callers at once share one token.</summary>
public sealed class CustomerGaugeCallersTests
{
    private const int Callers = 64;
    private const int Rows = 130;

    [Fact]
    public async Task Sixty_four_listings_on_one_refused_token_make_one_fetch_also_if_the_first_gives_up()
    {
        await using BounceSimulator server = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = Rows });
        CustomerGaugeSimulator simulator = server.CustomerGauge;
        await using BounceSources sources = BounceSources.Create(builder => builder.AddSimulated(server));
        IBounceSource source = sources["customergauge"];
        await source.ToListAsync();
        int before = simulator.TokenRequests;
        simulator.ExpireTokens();
        // Slow enough that all listings come to wait for it.
        simulator.Fail("/oauth2/token", Fault.Trickle(1, TimeSpan.FromMilliseconds(10)));
        using CancellationTokenSource giveUp = new();

        Task<List<BounceRecord>> first = source.ToListAsync(cancellationToken: giveUp.Token);
        Task<List<BounceRecord>>[] others = [.. Enumerable.Range(1, Callers - 1).Select(_ => source.ToListAsync(cancellationToken: CancellationToken.None))];
        await FirstTokenRequestAsync(simulator, before);
        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        (await Task.WhenAll(others)).Should().OnlyContain(list => list.Count == Rows);
        (simulator.TokenRequests - before).Should().Be(1);
    }

    private static async Task FirstTokenRequestAsync(CustomerGaugeSimulator simulator, int before)
    {
        while (simulator.TokenRequests == before)
        {
            await Task.Yield();
        }
    }
}
