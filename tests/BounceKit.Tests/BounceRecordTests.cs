namespace BounceKit.Tests;

public sealed class BounceRecordTests
{
    [Fact]
    public void An_instant_is_kept_whatever_offset_it_is_set_with_and_given_in_UTC()
    {
        DateTimeOffset warsaw = new(2024, 6, 1, 12, 0, 0, 1, TimeSpan.FromHours(2));

        BounceRecord record = Record() with { OccurredAt = warsaw };

        record.OccurredAt.Should().Be(warsaw);
        record.OccurredAt!.Value.Offset.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void The_first_and_the_last_instant_and_none_are_kept()
    {
        (Record() with { OccurredAt = DateTimeOffset.MinValue }).OccurredAt.Should().Be(DateTimeOffset.MinValue);
        (Record() with { OccurredAt = DateTimeOffset.MaxValue }).OccurredAt.Should().Be(DateTimeOffset.MaxValue);
        Record().OccurredAt.Should().BeNull();
        (Record() with { OccurredAt = DateTimeOffset.UnixEpoch } with { OccurredAt = null }).OccurredAt.Should().BeNull();
    }

    [Fact]
    public void A_code_and_none_are_kept()
    {
        (Record() with { SmtpCode = 550 }).SmtpCode.Should().Be(550);
        Record().SmtpCode.Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(199)]
    [InlineData(600)]
    [InlineData(-550)]
    public void A_number_that_is_no_reply_code_is_refused(int code) =>
        FluentActions.Invoking(() => Record() with { SmtpCode = code }).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Id_scope_and_expiry_are_kept_in_any_order_and_can_be_taken_back()
    {
        DateTimeOffset expiry = new(2024, 6, 1, 12, 0, 0, TimeSpan.FromHours(2));

        BounceRecord record = Record() with { ExpiresAt = expiry } with { Scope = "outbound" } with { Id = "17" };

        record.Should().Be(Record() with { Id = "17", Scope = "outbound", ExpiresAt = expiry });
        (record.Id, record.Scope, record.ExpiresAt).Should().Be(("17", "outbound", expiry));
        record.ExpiresAt!.Value.Offset.Should().Be(TimeSpan.Zero);
        (record with { Id = null, Scope = null, ExpiresAt = null }).Should().Be(Record());
    }

    [Fact]
    public void Records_that_say_the_same_are_equal_and_others_are_not()
    {
        BounceRecord record = Record() with { SmtpCode = 550, OccurredAt = DateTimeOffset.UnixEpoch };

        record.Should().Be(Record() with { SmtpCode = 550, OccurredAt = new DateTimeOffset(1970, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)) });
        record.Should().NotBe(record with { SmtpCode = 551 }).And.NotBe(record with { OccurredAt = DateTimeOffset.UnixEpoch.AddTicks(1) });
    }

    private static BounceRecord Record() => new() { Source = "news", Provider = "SendGrid", Recipient = "a@example.com" };
}
