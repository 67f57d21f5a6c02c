using System.Globalization;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Tests;

public sealed class InstantTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z")]
    [InlineData("20260131", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T08:30", "2026-01-31T08:30:00Z")]
    [InlineData("2026-01-31 08:30:15", "2026-01-31T08:30:15Z")]
    [InlineData("2026-01-31T08:30:15Z", "2026-01-31T08:30:15Z")]
    [InlineData("2026-01-31t08:30:15z", "2026-01-31T08:30:15Z")]
    [InlineData("2026-01-31T08:30:15.250+02:00", "2026-01-31T06:30:15.25Z")]
    [InlineData("2026-01-31T08:30-05:00", "2026-01-31T13:30:00Z")]
    [InlineData("20260131T083015Z", "2026-01-31T08:30:15Z")]
    [InlineData("30m", "2026-03-10T11:30:00Z")]
    [InlineData("36h", "2026-03-09T00:00:00Z")]
    [InlineData("7d", "2026-03-03T12:00:00Z")]
    [InlineData("2W", "2026-02-24T12:00:00Z")]
    [InlineData("0d", "2026-03-10T12:00:00Z")]
    [InlineData("3mo", "2025-12-10T12:00:00Z")]
    [InlineData("1y", "2025-03-10T12:00:00Z")]
    [InlineData("90d", "2025-12-10T12:00:00Z")]
    [InlineData("now", "2026-03-10T12:00:00Z")]
    [InlineData("today", "2026-03-10T00:00:00Z")]
    [InlineData("Yesterday", "2026-03-09T00:00:00Z")]
    public void Dates_times_and_relative_times_are_parsed(string text, string expected)
    {
        Instant.TryParse(text, Now, out DateTimeOffset instant).Should().BeTrue();

        instant.Should().Be(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("-7d")]
    [InlineData("7")]
    [InlineData("7x")]
    [InlineData("3000y")]
    [InlineData("99999mo")]
    [InlineData("mo")]
    [InlineData("tomorrow")]
    [InlineData("1.5d")]
    [InlineData("٧d")]
    [InlineData("999999999w")]
    [InlineData("2147483647d")]
    [InlineData("99999999999h")]
    [InlineData("2026-13-01")]
    [InlineData("31.01.2026")]
    [InlineData("01/31/2026")]
    [InlineData("2026-01-31T25:00:00Z")]
    public void Other_text_is_rejected(string text) => Instant.TryParse(text, Now, out _).Should().BeFalse();

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");

            Instant.TryParse("2026-01-31", Now, out DateTimeOffset instant).Should().BeTrue();
            instant.Year.Should().Be(2026);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
