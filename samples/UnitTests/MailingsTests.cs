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
        _sources = BounceSources.Create(builder => builder.AddSimulated(_simulator));
    }

    public async Task DisposeAsync()
    {
        await _sources.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task An_address_that_is_dead_at_any_provider_receives_no_mailing()
    {
        _simulator.SendGrid.Bounces.Add(Bounce("ann@example.com", "550 5.1.1 user unknown"));
        _simulator.WhatCounts.Bounces.Add(Bounce("bob@example.com", ""));

        IReadOnlyList<string> recipients = await new Mailings(_sources).WithoutDeadAsync(["Ann@example.com", "bob@example.com", "carla@example.com"]);

        Assert.Equal(["carla@example.com"], recipients);
    }

    [Fact]
    public async Task A_full_mailbox_still_receives_mail()
    {
        _simulator.SendGrid.Bounces.Add(Bounce("ann@example.com", "452 4.2.2 mailbox full"));

        IReadOnlyList<string> recipients = await new Mailings(_sources).WithoutDeadAsync(["ann@example.com"]);

        Assert.Equal(["ann@example.com"], recipients);
    }

    [Fact]
    public async Task No_mailing_is_sent_while_a_provider_is_unavailable()
    {
        // Simulated sources retry without delay, so this takes no time.
        using IDisposable outage = _simulator.SendGrid.Fail(Fault.Status(503));

        BounceUnavailableException failure = await Assert.ThrowsAsync<BounceUnavailableException>(
            () => new Mailings(_sources).WithoutDeadAsync(["ann@example.com"]));

        Assert.Equal("sendgrid", failure.SourceName);
    }

    [Fact]
    public async Task An_address_is_removed_where_that_is_supported_and_reported_elsewhere()
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
