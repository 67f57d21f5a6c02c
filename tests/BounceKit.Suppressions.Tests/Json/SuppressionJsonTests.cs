using System.Text.Json;

namespace BounceKit.Suppressions;

/// <summary>What programs in other languages read.</summary>
public sealed class SuppressionJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 1, 14, 0, 0, 500, TimeSpan.FromHours(2));

    private static readonly Suppression Ann = new()
    {
        Address = "ann@example.com",
        Type = BounceType.Soft,
        Reason = BounceReason.MailboxFull,
        Source = "newsletter",
        Since = At,
        Until = At.AddDays(30),
        Origin = SuppressionOrigin.Provider,
        Scope = "eu",
        Note = "by hand",
    };

    private static readonly Suppression Manual = new()
    {
        Address = "ann@example.com",
        Type = BounceType.OptedOut,
        Reason = BounceReason.Unsubscribed,
        Source = "",
        Since = At,
        Origin = SuppressionOrigin.Manual,
    };

    [Fact]
    public void A_suppression_is_one_object_in_utc() => JsonSerializer.Serialize(Ann).Should().Be(
        """{"address":"ann@example.com","type":"soft","reason":"mailboxFull","source":"newsletter","since":"2026-05-01T12:00:00.5Z","until":"2026-05-31T12:00:00.5Z","origin":"provider","scope":"eu","note":"by hand"}""");

    [Fact]
    public void What_it_does_not_have_is_left_out() => JsonSerializer.Serialize(Manual).Should().Be(
        """{"address":"ann@example.com","type":"optedOut","reason":"unsubscribed","since":"2026-05-01T12:00:00.5Z","origin":"manual"}""");

    [Fact]
    public void One_of_an_erased_address_says_so()
    {
        string text = JsonSerializer.Serialize(Manual with { Address = null });

        text.Should().Be("""{"erased":true,"type":"optedOut","reason":"unsubscribed","since":"2026-05-01T12:00:00.5Z","origin":"manual"}""");
        JsonSerializer.Deserialize<Suppression>(text)!.IsErased.Should().BeTrue();
    }

    [Fact]
    public void A_change_has_its_number_kind_and_time_before_the_suppression() =>
        JsonSerializer.Serialize(new SuppressionChange { Sequence = 7, Kind = SuppressionChangeKind.Suppressed, At = At, Suppression = Manual }).Should().Be(
            """{"sequence":7,"change":"suppressed","at":"2026-05-01T12:00:00.5Z","address":"ann@example.com","type":"optedOut","reason":"unsubscribed","since":"2026-05-01T12:00:00.5Z","origin":"manual"}""");

    [Fact]
    public void What_was_written_is_read()
    {
        SuppressionChange change = new() { Sequence = 7, Kind = SuppressionChangeKind.Released, At = At, Suppression = Ann };

        JsonSerializer.Deserialize<Suppression>(JsonSerializer.Serialize(Ann)).Should().Be(Ann);
        JsonSerializer.Deserialize<Suppression>(JsonSerializer.Serialize(Manual)).Should().Be(Manual);
        JsonSerializer.Deserialize<SuppressionChange>(JsonSerializer.Serialize(change)).Should().Be(change);
    }

    [Theory]
    [InlineData("2026-05-01T12:00:00Z")]
    [InlineData("2026-05-01T12:00:00")]
    [InlineData("2026-05-01T14:00:00+02:00")]
    public void A_time_is_read_in_any_zone_and_is_utc_without_one(string text)
    {
        DateTimeOffset since = JsonSerializer.Deserialize<Suppression>(
            $$"""{"address":"ann@example.com","type":"hard","reason":"userUnknown","since":"{{text}}","origin":"manual"}""")!.Since;

        (since.UtcDateTime, since.Offset).Should().Be((new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc), TimeSpan.Zero));
    }
}
