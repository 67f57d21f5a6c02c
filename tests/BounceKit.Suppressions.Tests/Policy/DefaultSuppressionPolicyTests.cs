namespace BounceKit.Suppressions;

public sealed class DefaultSuppressionPolicyTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(BounceType.Hard, BounceReason.UserUnknown, true)]
    [InlineData(BounceType.Hard, BounceReason.Unknown, true)]
    [InlineData(BounceType.OptedOut, BounceReason.Complaint, true)]
    [InlineData(BounceType.OptedOut, BounceReason.Unsubscribed, true)]
    [InlineData(BounceType.Soft, BounceReason.MailboxFull, false)]
    [InlineData(BounceType.Blocked, BounceReason.PolicyBlocked, false)]
    [InlineData(BounceType.Transparent, BounceReason.AutoReply, false)]
    [InlineData(BounceType.Unknown, BounceReason.Unknown, false)]
    public void A_single_entry_suppresses_until_released_or_not_at_all(BounceType type, BounceReason reason, bool expected)
    {
        List<PolicyDecision> decisions = Decide(Entry(0, type, reason));

        decisions.Should().Equal(expected ? [new PolicyDecision(0, SuppressionOrigin.Provider, null, null)] : []);
    }

    [Theory]
    [InlineData(BounceConfidence.Certain, true)]
    [InlineData(BounceConfidence.Likely, true)]
    [InlineData(BounceConfidence.Guess, false)]
    public void A_hard_bounce_that_is_a_guess_does_not_suppress_alone(BounceConfidence confidence, bool expected) =>
        Decide(Entry(0, BounceType.Hard, BounceReason.UserUnknown) with { Confidence = confidence }).Should().HaveCount(expected ? 1 : 0);

    [Fact]
    public void Hard_guesses_and_soft_bounces_add_up()
    {
        PolicyEvent guess = Entry(1, BounceType.Hard, BounceReason.UserUnknown) with { Confidence = BounceConfidence.Guess };

        List<PolicyDecision> decisions = Decide(Soft(0), guess, Soft(2));

        decisions.Should().Equal(new PolicyDecision(2, SuppressionOrigin.Policy, null, Day0.AddDays(32)));
    }

    [Fact]
    public void A_guess_counts_where_a_person_or_an_expiry_or_an_opt_out_decides()
    {
        PolicyEvent guess = Entry(0, BounceType.Hard, BounceReason.UserUnknown) with { Confidence = BounceConfidence.Guess };

        Decide(guess with { Origin = SuppressionOrigin.Import }).Should().HaveCount(1);
        Decide(guess with { Until = Day0.AddDays(9) }).Should().HaveCount(1);
        Decide(guess with { Type = BounceType.OptedOut, Reason = BounceReason.Complaint }).Should().HaveCount(1);
    }

    [Fact]
    public void Three_soft_bounces_on_distinct_days_suppress_for_thirty_days_from_the_third()
    {
        List<PolicyDecision> decisions = Decide(Soft(0), Soft(3), Soft(13.5));

        decisions.Should().Equal(new PolicyDecision(2, SuppressionOrigin.Policy, null, Day0.AddDays(43.5)));
    }

    [Fact]
    public void Soft_bounces_of_one_day_count_once()
    {
        Decide(Soft(0), Soft(0.1), Soft(0.2), Soft(1)).Should().BeEmpty();
    }

    [Fact]
    public void Soft_bounces_of_one_day_count_each_when_days_do_not_matter()
    {
        Decide(new SuppressionPolicyOptions { OnDistinctDays = false }, Soft(0), Soft(0.1), Soft(0.2)).Should().HaveCount(1);
    }

    [Fact]
    public void A_day_ends_at_midnight_in_utc()
    {
        Decide(Soft(0.4), Soft(0.6), Soft(1.6)).Should().HaveCount(1);
        Decide(Soft(0.4), Soft(0.49), Soft(1.6)).Should().BeEmpty();
    }

    [Fact]
    public void Soft_bounces_further_apart_than_the_time_do_not_add_up()
    {
        Decide(Soft(0), Soft(7), Soft(14.1)).Should().BeEmpty();
        Decide(Soft(0), Soft(7), Soft(14)).Should().HaveCount(1);
    }

    [Fact]
    public void Soft_bounces_of_several_sources_add_up()
    {
        PolicyEvent other = Soft(1) with { Source = "surveys" };

        Decide(Soft(0), other, Soft(2)).Should().HaveCount(1);
    }

    [Fact]
    public void Bounces_during_a_suppression_do_not_count_for_the_next_one()
    {
        List<PolicyDecision> decisions = Decide(Soft(0), Soft(1), Soft(2), Soft(3), Soft(4), Soft(5), Soft(33), Soft(34));

        decisions.Should().HaveCount(1);
    }

    [Fact]
    public void A_bounce_at_the_end_of_a_suppression_counts_for_the_next_one()
    {
        List<PolicyDecision> decisions = Decide(new SuppressionPolicyOptions { SoftBounces = 1 }, Soft(0), Soft(29.9), Soft(30), Soft(60));

        decisions.Select(decision => decision.Event).Should().Equal(0, 2, 3);
    }

    [Fact]
    public void Bounces_that_led_to_a_suppression_do_not_count_for_the_next_one()
    {
        SuppressionPolicyOptions options = new() { SuppressFor = TimeSpan.FromHours(1) };

        List<PolicyDecision> decisions = Decide(options, Soft(0), Soft(1), Soft(2), Soft(2.1), Soft(3), Soft(4), Soft(5));

        decisions.Select(decision => decision.Event).Should().Equal([2, 6], "the fourth is of the day of the third");
    }

    [Fact]
    public void A_suppression_ends_at_the_latest_when_time_does()
    {
        PolicyEvent late = Soft(0) with { Time = DateTimeOffset.MaxValue.AddDays(-1) };

        Decide(new SuppressionPolicyOptions { SoftBounces = 1 }, late).Should().ContainSingle().Which.Until.Should().Be(DateTimeOffset.MaxValue);
    }

    [Fact]
    public void A_bounce_of_the_first_day_that_there_is_counts_too()
    {
        PolicyEvent early = Soft(0) with { Time = DateTimeOffset.MinValue };

        Decide(new SuppressionPolicyOptions { SoftBounces = 1 }, early).Should().HaveCount(1);
    }

    [Fact]
    public void Decisions_need_somewhere_to_go()
    {
        FluentActions.Invoking(() => new DefaultSuppressionPolicy(new SuppressionPolicyOptions()).Decide([], null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_third_time_is_until_released()
    {
        List<PolicyDecision> decisions = Decide(
            [.. new double[] { 0, 1, 2, 40, 41, 42, 80, 81, 82, 120, 121, 122 }.Select(Soft)]);

        decisions.Select(decision => decision.Until).Should().Equal(Day0.AddDays(32), Day0.AddDays(72), null);
    }

    [Fact]
    public void An_entry_that_the_provider_lets_expire_suppresses_until_then()
    {
        PolicyEvent entry = Entry(0, BounceType.Soft, BounceReason.MailboxFull) with { Until = Day0.AddDays(2) };

        Decide(entry).Should().Equal(new PolicyDecision(0, SuppressionOrigin.Provider, null, Day0.AddDays(2)));
    }

    [Fact]
    public void An_unsubscription_is_limited_to_its_scope_and_a_complaint_or_a_dead_address_is_not()
    {
        List<PolicyDecision> decisions = Decide(
            Entry(0, BounceType.OptedOut, BounceReason.Unsubscribed) with { Scope = "weekly" },
            Entry(1, BounceType.OptedOut, BounceReason.Complaint) with { Scope = "weekly" },
            Entry(2, BounceType.Hard, BounceReason.UserUnknown) with { Scope = "weekly" });

        decisions.Select(decision => decision.Scope).Should().Equal("weekly", null, null);
    }

    [Theory]
    [InlineData(SuppressionOrigin.Manual)]
    [InlineData(SuppressionOrigin.Import)]
    public void What_people_add_suppresses_whatever_its_type(SuppressionOrigin origin)
    {
        PolicyEvent entry = Entry(0, BounceType.Soft, BounceReason.MailboxFull) with { Origin = origin, Scope = "weekly" };

        Decide(entry).Should().Equal(new PolicyDecision(0, origin, "weekly", null));
    }

    private static PolicyEvent Soft(double days) => Entry(days, BounceType.Soft, BounceReason.MailboxFull);

    private static PolicyEvent Entry(double days, BounceType type, BounceReason reason) =>
        new(Day0.AddDays(days), type, reason, SuppressionOrigin.Provider, "newsletter", null, null);

    private static List<PolicyDecision> Decide(params PolicyEvent[] events) => Decide(new SuppressionPolicyOptions(), events);

    private static List<PolicyDecision> Decide(SuppressionPolicyOptions options, params PolicyEvent[] events)
    {
        List<PolicyDecision> decisions = [];
        new DefaultSuppressionPolicy(options).Decide(events, decisions);
        return decisions;
    }
}
