using System.Globalization;
using System.Text;
using BounceKit.WhatCounts;
using BounceKit.Wire;

namespace BounceKit.Tests.WhatCounts;

public sealed class WhatCountsReadingTests
{
    private static readonly string[] Cultures = ["", "en-US", "de-DE", "th-TH", "ar-SA", "tr-TR"];

    private static readonly string[] Dates =
        ["May 21, 2015 6:14:16 PM", "May 21, 2015, 6:14:16 PM", "May 21, 2015, 6:14:16\u202FPM", "May 21, 2015 6:14:16\u202FPM"];

    public static TheoryData<string, string> CulturesAndDates
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string culture, string date) in Cultures.SelectMany(culture => Dates.Select(date => (culture, date))))
            {
                all.Add(culture, date);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(CulturesAndDates))]
    public void Dates_of_every_form_are_read_in_any_culture(string culture, string text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            WhatCountsDates.TryParse(Encoding.UTF8.GetBytes(text), out DateTime local).Should().BeTrue();

            local.Should().Be(new DateTime(2015, 5, 21, 18, 14, 16));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("Jan 1, 2024 12:00:00 AM", 0)]
    [InlineData("Jan 1, 2024 12:00:00 PM", 12)]
    [InlineData(" Jan 1, 2024 11:00:00 PM ", 23)]
    public void Twelve_in_the_morning_is_midnight(string text, int hour)
    {
        WhatCountsDates.TryParse(Encoding.UTF8.GetBytes(text), out DateTime local).Should().BeTrue();

        local.Should().Be(new DateTime(2024, 1, 1, hour, 0, 0));
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("Mai 1, 2024 1:00:00 AM")]
    [InlineData("Jan 1, 2024 13:00:00 PM")]
    [InlineData("Jan 1, 2024 1:00:00")]
    [InlineData("Jan 1, 24 1:00:00 AM")]
    public void Dates_of_other_forms_are_not_guessed_at(string text) => WhatCountsDates.TryParse(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();

    [Theory]
    [InlineData("HARD_BOUNCE", BounceType.Hard)]
    [InlineData("hard", BounceType.Hard)]
    [InlineData("SOFT_BOUNCE", BounceType.Soft)]
    [InlineData("Soft", BounceType.Soft)]
    [InlineData("BLOCKED", BounceType.Blocked)]
    [InlineData("Block", BounceType.Blocked)]
    [InlineData(" block_bounce ", BounceType.Blocked)]
    [InlineData("DELAYED", BounceType.Unknown)]
    [InlineData("", BounceType.Unknown)]
    [InlineData(null, BounceType.Unknown)]
    public void Type_words_are_read_in_any_case(string? word, BounceType type) =>
        WhatCountsTypes.Parse(word).Should().Be((type, BounceReason.Unknown));

    [Theory]
    [InlineData("COMPLAINT")]
    [InlineData("complaint")]
    [InlineData(" spam_complaint ")]
    public void A_complaint_states_type_and_reason(string word) =>
        WhatCountsTypes.Parse(word).Should().Be((BounceType.OptedOut, BounceReason.Complaint));

    [Fact]
    public void A_narrow_space_is_read_raw_and_escaped()
    {
        byte[] raw = Encoding.UTF8.GetBytes("[{\"email\":\"a@example.com\",\"date\":\"Jan 2, 2024, 12:00:05\u202FAM\"}]");
        byte[] escaped = Encoding.UTF8.GetBytes("""[{"email":"a@example.com","date":"Jan 2, 2024, 12:00:05\u202fAM"}]""");

        Rows(raw).Single().Date.Should().Be(new DateTime(2024, 1, 2, 0, 0, 5));
        Rows(escaped).Single().Date.Should().Be(new DateTime(2024, 1, 2, 0, 0, 5));
    }

    [Fact]
    public void A_row_keeps_its_key_when_its_paging_leftovers_or_unknown_members_change_and_not_when_its_fields_do()
    {
        ulong key = KeyOf("""{"email":"a@example.com","city":"X","skip":1,"max":0}""");

        KeyOf("""{"email":"a@example.com","city":"X","skip":26,"max":500,"new":{"a":[1]}}""").Should().Be(key);
        KeyOf("""{"email":"a@example.com","city":"Y","skip":1,"max":0}""").Should().NotBe(key);
        KeyOf("""{"email":"a@example.com","city":"X","bounceType":"BLOCKED"}""").Should().NotBe(key);
        KeyOf("""{"email":"a@example.com","city":"X","bounceType":"BLOCKED"}""")
            .Should().Be(KeyOf("""{"email":"a@example.com","city":"X","bounceType":"BLOCK\u0045D"}"""));
    }

    [Theory]
    [InlineData(WhatCountsBodies.W1)]
    [InlineData(WhatCountsBodies.W3)]
    [InlineData(WhatCountsBodies.W4)]
    [InlineData(WhatCountsBodies.W5)]
    public void A_body_that_was_damaged_is_read_or_refused_and_nothing_else(string body)
    {
        Random random = new(20_240_612);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] damaged = Encoding.UTF8.GetBytes(body);
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : "{}[]\",:0\\"u8[random.Next(9)];
            }

            Action reading = () => WhatCountsWire.ReadResponse(damaged.AsSpan(0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length), skip: 0);

            IsReadOrRefused(reading).Should().BeTrue(Convert.ToBase64String(damaged));
        }
    }

    [Fact]
    public void A_page_past_the_end_may_leave_its_list_out_while_the_total_counts_what_came_before()
    {
        WhatCountsWire.ReadResponse("""{"bounceTotal":475}"""u8, skip: 475).Rows.Should().BeEmpty();

        FluentActions.Invoking(() => WhatCountsWire.ReadResponse("""{"bounceTotal":476}"""u8, skip: 475)).Should().Throw<WireFormatException>();
    }

    [Theory]
    [InlineData(null, null, "")]
    // Midnight of June 12, Pacific: the day before is asked for too, in case clocks were set back, and the day of 'end' is left out.
    [InlineData("2024-06-12T07:00:00Z", null, "start=2024-06-11&")]
    [InlineData("2024-06-12T12:00:00Z", "2024-06-12T12:00:01Z", "start=2024-06-12&end=2024-06-13&")]
    [InlineData(null, "2024-06-13T06:59:59Z", "end=2024-06-14&")]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "")]
    public void Ranges_become_whole_days_with_an_exclusive_end_in_any_culture(string? since, string? until, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        ProviderClock clock = new(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));
        BounceQuery query = new() { Since = Instant(since), Until = Instant(until) };
        try
        {
            // Its calendar counts other years.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");

            WhatCountsFilters.From(query, clock, hasTypes: true).Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("bounceTypes=HARD_BOUNCE&", BounceType.Hard)]
    [InlineData("bounceTypes=SOFT_BOUNCE&", BounceType.Soft, BounceType.Soft)]
    [InlineData("bounceTypes=BLOCKED&", BounceType.Blocked)]
    [InlineData("", BounceType.Unknown)]
    [InlineData("", BounceType.Transparent)]
    [InlineData("", BounceType.Hard, BounceType.Soft)]
    [InlineData("")]
    public void A_type_is_requested_only_when_it_is_the_only_one_and_has_a_word(string expected, params BounceType[] types) =>
        WhatCountsFilters.From(new BounceQuery { Types = types }, new ProviderClock(TimeZoneInfo.Utc), hasTypes: true).Should().Be(expected);

    private static bool IsReadOrRefused(Action reading)
    {
        try
        {
            reading();
            return true;
        }
        catch (WireFormatException)
        {
            return true;
        }
    }

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static IReadOnlyList<WhatCountsRow> Rows(byte[] json) => WhatCountsWire.ReadResponse(json, skip: 0).Rows;

    private static ulong KeyOf(string row) => Rows(Encoding.UTF8.GetBytes($"[{row}]")).Single().Key;
}
