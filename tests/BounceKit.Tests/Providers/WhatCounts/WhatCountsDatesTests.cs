using System.Globalization;
using System.Text;
using BounceKit.WhatCounts;
using CsCheck;

namespace BounceKit.Tests.WhatCounts;

/// <summary>Dates that are read byte by byte mean what the framework reads in them.</summary>
public sealed class WhatCountsDatesTests
{
    private static readonly string[] Forms = ["MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt"];

    private static readonly Gen<string> Dates = Gen.Select(
        Gen.Long[0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond], Gen.Int[0, 1],
        (seconds, form) => new DateTime(seconds * TimeSpan.TicksPerSecond).ToString(Forms[form], CultureInfo.InvariantCulture));

    private static readonly Gen<string> Damaged = Gen.Select(
        Dates, Gen.Int[0, 30], Gen.Char["0123456789,: aApPmMJNz\u202F\0"],
        (date, place, character) => place < date.Length ? string.Concat(date.AsSpan(0, place), [character], date.AsSpan(place + 1)) : date + character);

    [Fact]
    public void Every_date_of_the_usual_forms_is_read_byte_by_byte() => Dates.Sample(
        date => WhatCountsDateReader.TryParse(Encoding.UTF8.GetBytes(date), out DateTime local) && local == Framework(date), iter: 50_000);

    [Fact]
    public void Damaged_dates_are_read_as_the_framework_reads_them() => Damaged.Sample(IsReadAlike, iter: 100_000);

    [Theory]
    [InlineData("Feb 29, 2023 1:00:00 AM")]
    [InlineData("Feb 29, 2024 12:00:00 AM")]
    [InlineData("Jan 1, 2024 0:00:00 AM")]
    [InlineData("Jan 1, 2024 13:00:00 PM")]
    [InlineData("Jan 01, 2024 01:00:00 PM")]
    [InlineData("jan 1, 2024 1:00:00 pm")]
    [InlineData("nFe 1, 2024 1:00:00 AM")]
    [InlineData("Jan 1, 2024 1:0:00 AM")]
    [InlineData("Jan 1, 0000 1:00:00 AM")]
    [InlineData(" Jan 1, 2024 1:00:00 AM ")]
    [InlineData("Jan 1, 2024 1:00:00 AM0")]
    [InlineData("")]
    public void So_are_the_odd_ones(string date) => IsReadAlike(date).Should().BeTrue();

    private static bool IsReadAlike(string date) =>
        (WhatCountsDates.TryParse(Encoding.UTF8.GetBytes(date), out DateTime local) ? local : (DateTime?)null) == Framework(date);

    private static DateTime? Framework(string date) =>
        DateTime.TryParseExact(date.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) ? local : null;
}
