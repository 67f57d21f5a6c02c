using BounceKit.Suppressions.Orleans.Grains;

namespace BounceKit.Suppressions.Orleans;

public sealed class DueTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(null, true)]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData(5, true)] // The tick after a round comes earlier than the time that the round has left, by as long as it took.
    [InlineData(6, false)]
    [InlineData(60, false)]
    public void A_round_is_due_when_its_time_has_come_or_is_near(int? minutes, bool isDue) =>
        DueTime.IsDue(Checkpoint(minutes), Every, Now).Should().Be(isDue);

    [Theory]
    [InlineData(null, true)]
    [InlineData(-20, true)]
    [InlineData(-19, false)]
    [InlineData(10, false)]
    public void A_schedule_is_lost_after_two_periods_in_which_nothing_has_happened(int? minutes, bool isOverdue) =>
        DueTime.IsOverdue(Checkpoint(minutes), Every, Now).Should().Be(isOverdue);

    [Fact]
    public void An_account_that_was_never_read_is_due() =>
        (DueTime.IsDue(checkpoint: null, Every, Now), DueTime.IsOverdue(checkpoint: null, Every, Now)).Should().Be((true, true));

    [Fact]
    public void An_account_whose_key_was_refused_is_not_read() =>
        (DueTime.IsDue(Checkpoint(minutes: null) with { IsStopped = true }, Every, Now), DueTime.IsOverdue(Checkpoint(-60) with { IsStopped = true }, Every, Now))
            .Should().Be((false, false));

    [Fact]
    public void A_round_that_a_dead_silo_left_is_not_waited_for() =>
        DueTime.IsDue(Checkpoint(minutes: null) with { BusyUntil = Now.AddMinutes(9) }, Every, Now).Should().BeTrue();

    private static SyncCheckpoint Checkpoint(int? minutes) => new()
    {
        Tenant = "acme",
        Source = "mail",
        Provider = "SendGrid",
        NextDueAt = minutes is { } some ? Now.AddMinutes(some) : null,
    };
}
