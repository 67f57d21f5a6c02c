namespace BounceKit.Suppressions.Alerts;

public sealed class AlertEvaluationTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly SuppressionAlert Nothing = new()
    {
        Id = "",
        IsRaised = false,
        Rule = "rule",
        Tenant = "",
        Source = "newsletter",
        At = Now,
        RaisedAt = Now,
    };

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void A_number_raises_the_alert_above_it(int count, bool isRaised)
    {
        SuppressionAlert found = Count(new() { MoreThan = 100 }, On(0, count));

        found.Should().BeEquivalentTo(new { IsRaised = isRaised, Count = (long)count, Limit = 100L, Usual = (double?)null, FirstDay = Day(0), LastDay = Day(0) });
    }

    [Theory]
    [InlineData(2, 30, 3.0, 90, false)] // three times the mean of 30
    [InlineData(2, 30, 3.0, 91, true)]
    [InlineData(2, 31, 1.5, 46, false)] // 46.5
    [InlineData(2, 31, 1.5, 47, true)]
    [InlineData(3, 1, 3.0, 19, false)] // fewer than AtLeast
    [InlineData(3, 1, 3.0, 20, true)]
    [InlineData(3, 0, 3.0, 20, true)] // nothing in the weeks before
    public void The_weeks_before_raise_the_alert_above_a_multiple_of_their_mean_and_from_a_smallest_number_on(
        int weeks, int usual, double times, int count, bool isRaised)
    {
        EntryCount[] past = [.. Enumerable.Range(1, weeks).Select(week => On(week * 7, usual + (week == 1 ? 1 : week == 2 ? -1 : 0)))];

        SuppressionAlert found = Count(new() { TimesUsual = times, Weeks = weeks }, [On(0, count), .. past, Older]);

        found.IsRaised.Should().Be(isRaised);
        found.Usual.Should().Be(usual);
    }

    [Fact]
    public void Other_days_of_the_week_are_not_compared()
    {
        EntryCount[] past = [.. Enumerable.Range(1, 28).Select(ago => On(ago, ago % 7 == 0 ? 10 : 1000))];

        Count(new() { TimesUsual = 2 }, [On(0, 30), .. past[1..], Older]).Usual.Should().Be(10);
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(27, false)]
    public void A_source_whose_entries_do_not_go_back_far_enough_is_not_compared(int oldest, bool isCompared)
    {
        SuppressionAlert found = Count(new() { TimesUsual = 3 }, [On(0, 1000), On(oldest, 1)]);

        found.IsRaised.Should().Be(isCompared);
        (found.Usual is not null).Should().Be(isCompared);
    }

    [Fact]
    public void Of_a_number_and_a_multiple_the_smaller_limit_holds()
    {
        SuppressionAlertRule rule = new() { MoreThan = 50, TimesUsual = 3 };

        Count(rule, [On(0, 51), On(28, 100), Older]).Should().BeEquivalentTo(new { IsRaised = true, Limit = 50L });
        Count(rule, [On(0, 31), On(28, 40), Older]).Should().BeEquivalentTo(new { IsRaised = true, Limit = 30L });
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 4, false)] // two days before yesterday are three days with yesterday: day 4 is outside of both
    public void Several_days_are_counted_together(int days, int ago, bool isRaised) =>
        Count(new() { MoreThan = 10, Days = days }, [On(0, 5), On(ago, 6)]).IsRaised.Should().Be(isRaised);

    [Fact]
    public void Yesterday_counts_too_since_a_round_of_today_may_have_completed_it()
    {
        SuppressionAlertRule rule = new() { MoreThan = 10 };

        Count(rule, [On(1, 11), On(0, 2)]).Should().BeEquivalentTo(new { IsRaised = true, Count = 11L, LastDay = Day(1) });
        Count(rule, [On(2, 11), On(0, 2)]).Should().BeEquivalentTo(new { IsRaised = false, Count = 2L, LastDay = Day(0) });
        Count(rule, [On(1, 12), On(0, 13)]).Should().BeEquivalentTo(new { Count = 13L, LastDay = Day(0) });
        Count(rule, [On(1, 12), On(0, 12)]).Should().BeEquivalentTo(new { Count = 12L, LastDay = Day(0) });
        Count(rule, [On(1, 13), On(0, 12)]).Should().BeEquivalentTo(new { Count = 13L, LastDay = Day(1) });
    }

    [Theory]
    [InlineData(BounceType.Hard, null, 3)]
    [InlineData(null, BounceReason.MailboxFull, 4)]
    [InlineData(BounceType.Hard, BounceReason.MailboxFull, 0)]
    [InlineData(null, null, 7)]
    public void Types_and_reasons_are_told_apart(BounceType? type, BounceReason? reason, long count) =>
        Count(new() { MoreThan = 0, Type = type, Reason = reason }, [On(0, 3), On(0, 4) with { Type = BounceType.Soft, Reason = BounceReason.MailboxFull }])
            .Count.Should().Be(count);

    [Fact]
    public void The_counts_that_a_rule_needs_go_back_to_its_first_day()
    {
        AlertEvaluation.GetSince(new() { MoreThan = 1, Days = 3 }, Now).Should().Be(new DateTimeOffset(2026, 5, 17, 0, 0, 0, TimeSpan.Zero));
        AlertEvaluation.GetSince(new() { TimesUsual = 2, Days = 1, Weeks = 2 }, Now).Should().Be(new DateTimeOffset(2026, 5, 5, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_source_is_unread_after_its_time_at_once_when_stopped_and_from_the_beginning_when_it_never_succeeded()
    {
        SyncCheckpoint read = new() { Tenant = "", Source = "newsletter", Provider = "Listed", LastSuccessAt = Now.AddHours(-2) };
        SyncCheckpoint begun = read with { LastSuccessAt = null, WalkStartedAt = Now.AddHours(-2) };

        IsUnread(read).Should().BeFalse();
        IsUnread(read with { LastSuccessAt = Now.AddHours(-2).AddMilliseconds(-1) }).Should().BeTrue();
        IsUnread(read with { IsStopped = true }).Should().BeTrue();
        IsUnread(begun).Should().BeFalse();
        IsUnread(begun with { WalkStartedAt = Now.AddHours(-3) }).Should().BeTrue();
        IsUnread(begun with { WalkStartedAt = null }).Should().BeFalse("nothing has happened yet");
        IsUnread(begun with { WalkStartedAt = null, Failures = 1 }).Should().BeTrue();
    }

    [Fact]
    public void A_source_whose_next_round_is_not_due_yet_is_not_late_unless_rounds_fail()
    {
        SyncCheckpoint daily = new() { Tenant = "", Source = "newsletter", Provider = "Listed", LastSuccessAt = Now.AddHours(-20), NextDueAt = Now.AddMinutes(1) };

        IsUnread(daily).Should().BeFalse();
        IsUnread(daily with { Failures = 1 }).Should().BeTrue();
        IsUnread(daily with { NextDueAt = Now }).Should().BeTrue();
    }

    private static EntryCount Older => new("newsletter", BounceType.Soft, BounceReason.Unknown, null, 1);

    private static DateOnly Day(int ago) => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-ago);

    private static EntryCount On(int ago, int count) => new("newsletter", BounceType.Hard, BounceReason.UserUnknown, Day(ago), count);

    private static SuppressionAlert Count(SuppressionAlertRule rule, params EntryCount[] entries) => AlertEvaluation.Count(rule, entries, Now, Nothing);

    private static bool IsUnread(SyncCheckpoint checkpoint) => AlertEvaluation.IsUnread(TimeSpan.FromHours(2), checkpoint, Now);
}
