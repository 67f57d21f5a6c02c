using System.Globalization;
using System.Text;
using BounceKit.Wire;
using CsCheck;

namespace BounceKit.Tests.Wire;

/// <summary>The framework's own parser says what is right.</summary>
public sealed class LocalTimeTests
{
    // Digits and separators mostly, at times one character beside them: most texts are nearly valid.
    private static readonly Gen<string> Texts = Gen.Select(
        Gen.Int[0, 10_001], Gen.Int[0, 14], Gen.Int[0, 33], Gen.Int[0, 26], Gen.Int[0, 62], Gen.Int[0, 62], Gen.Int[0, 60], Gen.Char["0123456789:- /T\0٣"])
        .Select((year, month, day, hour, minute, second, place, character) => Damage($"{year:D4}-{month:D2}-{day:D2} {hour:D2}:{minute:D2}:{second:D2}", place, character));

    [Fact]
    public void Times_are_read_as_the_framework_reads_them() => Texts.Sample(IsReadAlike, iter: 200_000);

    [Theory]
    [InlineData("")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("2024-02-29 00:00:00")]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("1900-02-29 00:00:00")]
    [InlineData("2000-02-29 00:00:00")]
    [InlineData("2024-01-01 24:00:00")]
    [InlineData("2024-01-01 23:59:60")]
    [InlineData("2024-01-01 00:00:00 ")]
    [InlineData("2024-01-01 00:00:00\0")]
    [InlineData(" 2024-01-01 00:00:0")]
    [InlineData("+024-01-01 00:00:00")]
    public void So_are_the_odd_ones(string text) => IsReadAlike(text).Should().BeTrue();

    private static bool IsReadAlike(string text)
    {
        bool expected = DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time);
        return LocalTime.TryParse(text.AsSpan(), out DateTime ofCharacters) == expected && ofCharacters == time && ofCharacters.Kind == time.Kind
            && LocalTime.TryParse((ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(text), out DateTime ofBytes) == expected && ofBytes == time;
    }

    private static string Damage(string text, int place, char character) =>
        place < text.Length ? string.Concat(text.AsSpan(0, place), [character], text.AsSpan(place + 1)) : text;
}
