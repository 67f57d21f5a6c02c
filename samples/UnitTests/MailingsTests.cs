using BounceKit;
using BounceKit.Testing;

namespace UnitTests;

/// <summary>Tests of your own code against the simulator: real HTTP on loopback, no account, no mocks of the library.</summary>
public sealed class MailingsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private BounceSimulator _simulator = null!;
    private BounceSources _sources = null!;

    public async Task InitializeAsync()
    {
        _simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        _sources = BounceSources.Create(builder => builder
            .AddSimulated(_simulator)
            .ConfigureResilience("sendgrid", options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
    }

    public async Task DisposeAsync()
    {
        await _sources.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Addresses_that_are_dead_at_any_provider_get_no_mailing()
    {
        _simulator.SendGrid.Bounces.Add(Bounce("ann@example.com", "550 5.1.1 user unknown"));
        _simulator.WhatCounts.Bounces.Add(Bounce("bob@example.com", ""));

        IReadOnlyList<string> recipients = await new Mailings(_sources).WithoutDeadAsync(["Ann@example.com", "bob@example.com", "carla@example.com"]);

        Assert.Equal(["carla@example.com"], recipients);
    }

    [Fact]
    public async Task A_full_mailbox_is_written_to_again()
    {
        _simulator.SendGrid.Bounces.Add(Bounce("ann@example.com", "452 4.2.2 mailbox full"));

        IReadOnlyList<string> recipients = await new Mailings(_sources).WithoutDeadAsync(["ann@example.com"]);

        Assert.Equal(["ann@example.com"], recipients);
    }

    [Fact]
    public async Task There_is_no_mailing_while_a_provider_is_in_trouble()
    {
        _simulator.SendGrid.Intercept = (context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        BounceUnavailableException failure = await Assert.ThrowsAsync<BounceUnavailableException>(
            () => new Mailings(_sources).WithoutDeadAsync(["ann@example.com"]));

        Assert.Equal("sendgrid", failure.SourceName);
    }

    [Fact]
    public async Task Who_comes_back_is_taken_off_where_that_can_be_done_and_named_elsewhere()
    {
        _simulator.SendGrid.Bounces.Add(Bounce("ann@example.com", "550 5.1.1 user unknown"));
        _simulator.WhatCounts.Bounces.Add(Bounce("ann@example.com", ""));

        IReadOnlyList<string> byHand = await new Mailings(_sources).WelcomeBackAsync("ann@example.com");

        Assert.Empty(_simulator.SendGrid.Bounces);
        Assert.Equal(["whatcounts"], byHand);
    }

    private static SimulatedBounce Bounce(string email, string diagnostic) =>
        new() { Id = 1, Email = email, OccurredAt = Yesterday, Diagnostic = diagnostic };
}
