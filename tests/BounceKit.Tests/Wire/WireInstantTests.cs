using System.Globalization;
using System.Text;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class WireInstantTests
{
    [Theory]
    [InlineData("2023-04-03T22:13:42Z", "2023-04-03T22:13:42.0000000Z")]
    [InlineData("2023-04-03 22:13:42Z", "2023-04-03T22:13:42.0000000Z")]
    [InlineData("2023-04-03T22:13:42.5Z", "2023-04-03T22:13:42.5000000Z")]
    [InlineData("2023-04-03 22:13:42.674981+00", "2023-04-03T22:13:42.6749810Z")]
    [InlineData("2023-04-03T22:13:42+02:00", "2023-04-03T20:13:42.0000000Z")]
    [InlineData("2023-04-03T22:13:42-0730", "2023-04-04T05:43:42.0000000Z")]
    [InlineData("2023-04-03T22:13:42.1234567-07", "2023-04-04T05:13:42.1234567Z")]
    public void An_instant_with_an_offset_is_read(string text, string expected)
    {
        WireInstant.TryParse(text, out DateTime instant).Should().BeTrue();

        instant.ToString("o", CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2023-04-03")]
    [InlineData("2023-04-03T22:13:42")]
    [InlineData("2023-04-03 22:13:42.5")]
    [InlineData("2023-02-30T22:13:42Z")]
    [InlineData("2023-04-03T22:13:42+")]
    [InlineData("2023-04-03T22:13:42+25:00")]
    [InlineData("2023-04-03T22:13:42 Z")]
    [InlineData("03/04/2023 22:13:42Z")]
    public void Anything_else_is_no_instant(string text) => WireInstant.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Instants_are_read_as_the_framework_reads_them()
    {
        const string Characters = "0123456789:-+.TZ ";
        string[] formats =
        [
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
        ];
        string[] offsets = ["", "Z", "+02", "-0730", "+05:45", "-12:00", "+14:00", "+14:01"];
        Random random = new(1);
        int read = 0;
        for (int round = 0; round < 20_000; round++)
        {
            DateTime date = new(random.NextInt64(DateTime.MaxValue.Ticks));
            string fraction = random.Next(2) == 0 ? "" : date.ToString(".FFFFFFF", CultureInfo.InvariantCulture);
            StringBuilder text = new($"{date.ToString(random.Next(2) == 0 ? "s" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}{fraction}{random.GetItems(offsets, 1)[0]}");
            if (random.Next(2) == 0)
            {
                text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
            }

            bool isExpected = DateTimeOffset.TryParseExact(
                text.ToString(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expected)
                && (text[^1] == 'Z' || text.ToString()[^6..].IndexOfAny(['+', '-']) >= 0);

            bool isRead = WireInstant.TryParse(text.ToString(), out DateTime instant);

            isRead.Should().Be(isExpected, "{0}", text);
            (!isRead || instant == expected.UtcDateTime).Should().BeTrue("{0} is {1:o}", text, expected);
            (!isRead || instant.Kind == DateTimeKind.Utc).Should().BeTrue();
            read += isRead ? 1 : 0;
        }

        read.Should().BeGreaterThan(5_000);
    }

    [Theory]
    [InlineData("2023-04-03T22:13:42", "2023-04-03T22:13:42.0000000")]
    [InlineData("2023-04-03 22:13:42.5", "2023-04-03T22:13:42.5000000")]
    [InlineData("2023-04-03T22:13:42.5+01:00", "2023-04-03T21:13:42.5000000Z")]
    public void A_date_may_have_no_offset_where_it_is_local(string text, string expected)
    {
        WireInstant.TryParseAny(text, out DateTime date).Should().BeTrue();

        date.ToString("o", CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-04-03")]
    [InlineData("2023-04-03x22:13:42")]
    [InlineData("2023-02-30T22:13:42")]
    [InlineData("2023-04-03T22:13:42.")]
    [InlineData("2023-04-03T22:13:42.12345678")]
    [InlineData("2023-04-03T22:13:42x")]
    [InlineData("2023-04-03T22:13:42+1")]
    [InlineData("2023-04-03T22:13:42                      ")]
    public void Anything_else_is_no_local_date_either(string text) => WireInstant.TryParseAny(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("2023-04-03 22:13", "2023-04-03T22:13:00.0000000Z")]
    [InlineData("2023-04-03T22:13:42+02:00", "2023-04-03T20:13:42.0000000Z")]
    public void A_date_in_another_format_may_be_in_utc(string text, string expected)
    {
        WireInstant.TryParse(text, ["yyyy-MM-dd HH:mm"], out DateTime instant).Should().BeTrue();

        instant.ToString("o", CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("0.0", "1970-01-01T00:00:00.0000000Z")]
    [InlineData("253402300799.0", "9999-12-31T23:59:59.0000000Z")]
    [InlineData("1717668000", "2024-06-06T10:00:00.0000000Z")]
    [InlineData("1717668000.25", "2024-06-06T10:00:00.2500000Z")]
    [InlineData("1.717668E9", "2024-06-06T10:00:00.0000000Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59.0000000Z")]
    public void Seconds_since_1970_are_read(string text, string expected)
    {
        WireInstant.TryParseEpoch(Encoding.UTF8.GetBytes(text), out DateTime instant).Should().BeTrue();

        instant.ToString("o", CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("-0.5")]
    [InlineData("253402300800")]
    [InlineData("253402300799.5")]
    [InlineData("99999999999999999999")]
    [InlineData("1e300")]
    public void What_is_no_number_or_no_point_in_time_is_no_instant(string text) =>
        WireInstant.TryParseEpoch(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();
}
