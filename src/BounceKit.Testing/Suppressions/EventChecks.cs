using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Events are stored once, whole, and an update changes what it should.</summary>
internal static class EventChecks
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<StoreCheck> All =>
    [
        new("An event that is put again is neither new nor touched", PutAgainAsync),
        new("An event keeps every member", KeepsMembersAsync),
        new("An update changes every member but the time at which the event was first seen", UpdateAsync),
        new("A change that a policy sees touches the address", TouchesAsync),
        new("A change that no policy sees is stored, and does not touch the address", DoesNotTouchAsync),
        new("The time at which an event was last seen is at most a day behind", LastSeenAsync),
        new("The number of the complete listing is stored with unchanged events too", WalkAsync),
        new("Events are told apart by source, address and key", IdentityAsync),
        new("Thousands of events can be put at once", ManyAsync),
        new("Putting no events does nothing", NoneAsync),
        new("Events are listed with the newest first", OrderAsync),
    ];

    private static async Task PutAgainAsync(StoreSubject subject)
    {
        StoredEvent[] events = [Sample.Event(Sample.Ann), Sample.Event(Sample.Ann, "2"), Sample.FullEvent(Sample.Bob) with { Scope = "wöchentlich" }];

        PutResult first = await subject.PutAsync(Sample.News, events).ConfigureAwait(false);
        PutResult again = await subject.PutAsync(Sample.News, events).ConfigureAwait(false);
        PutResult more = await subject.PutAsync(Sample.News, [.. events, Sample.Event(Sample.Bob, "2")]).ConfigureAwait(false);

        StoreExpect.Equal(3, first.New, "the new rows of three events");
        Expect.Same([Sample.Ann, Sample.Bob], first.Touched, "the addresses that three events touch");
        StoreExpect.Equal(0, again.New, "the new rows of the same events");
        Expect.Same([], again.Touched, "the addresses that the same events touch");
        StoreExpect.Equal(1, more.New, "the new rows of the same events and one more");
        Expect.Same([Sample.Bob], more.Touched, "the addresses that the same events and one more touch");
    }

    private static async Task KeepsMembersAsync(StoreSubject subject)
    {
        StoredEvent full = Sample.FullEvent(Sample.Ann);
        StoredEvent bare = Sample.Event(Sample.Bob) with { Address = null, OccurredAt = null, Record = null, Origin = SuppressionOrigin.Manual };
        await subject.PutAsync(Sample.News, full).ConfigureAwait(false);
        await subject.PutAsync("", bare).ConfigureAwait(false);

        StoreExpect.Equal(Shown(full, Sample.News), await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false), "an event");
        StoreExpect.Equal(Shown(bare, ""), await subject.GetEventAsync(Sample.Bob).ConfigureAwait(false), "an event with few members");
        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Equal(full with { Source = Sample.News, Record = null }, StoreExpect.Single(state.Events, "loaded events"), "a loaded event");
    }

    private static async Task UpdateAsync(StoreSubject subject)
    {
        StoredEvent first = Sample.Event(Sample.Ann);
        StoredEvent second = Sample.FullEvent(Sample.Ann) with
        {
            OccurredAt = Sample.Noon.AddHours(5),
            FirstSeen = Sample.Noon.AddDays(3),
            LastSeen = Sample.Noon.AddDays(3),
            Record = Sample.Json(Sample.Record(Sample.Ann, "other text")),
        };
        await subject.PutAsync(Sample.News, first).ConfigureAwait(false);

        await subject.PutAsync(Sample.News, second).ConfigureAwait(false);

        StoredEvent expected = second with { FirstSeen = first.FirstSeen };
        SuppressionEvent shown = await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Equal(Shown(expected, Sample.News) with { Record = Sample.Record(Sample.Ann, "other text") }, shown, "the updated event");
        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Equal(
            expected with { Source = Sample.News, Record = null }, StoreExpect.Single(state.Events, "loaded events"), "the updated event as loaded");
    }

    private static async Task TouchesAsync(StoreSubject subject)
    {
        StoredEvent put = Sample.Event(Sample.Ann) with { Until = Sample.Noon.AddDays(1), Scope = "a" };
        await subject.PutAsync(Sample.News, put, Sample.Event(Sample.Bob)).ConfigureAwait(false);
        (string Member, Func<StoredEvent, StoredEvent> Change)[] changes =
        [
            ("type", row => row with { Type = BounceType.Soft }),
            ("reason", row => row with { Reason = BounceReason.MailboxFull }),
            ("confidence", row => row with { Confidence = BounceConfidence.Likely }),
            ("scope", row => row with { Scope = "b" }),
            ("scope, to an empty one,", row => row with { Scope = "" }),
            ("scope, to none,", row => row with { Scope = null }),
            ("time", row => row with { OccurredAt = Sample.Noon.AddMilliseconds(1) }),
            ("time, to none,", row => row with { OccurredAt = null }),
            ("end", row => row with { Until = Sample.Noon.AddDays(2) }),
            ("end, to none,", row => row with { Until = null }),
        ];

        foreach ((string member, Func<StoredEvent, StoredEvent> change) in changes)
        {
            put = change(put);
            PutResult result = await subject.PutAsync(Sample.News, put, Sample.Event(Sample.Bob)).ConfigureAwait(false);

            StoreExpect.Equal(0, result.New, $"the new rows after a change of the {member}");
            Expect.Same([Sample.Ann], result.Touched, $"the addresses that a change of the {member} touches");
        }
    }

    private static async Task DoesNotTouchAsync(StoreSubject subject)
    {
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann)).ConfigureAwait(false);

        BounceRecord record = Sample.Record(Sample.Ann, "another text");
        StoredEvent changed = Sample.Event(Sample.Ann) with { Address = "Ann@Example.com", Note = "a note", Walk = 2, Record = Sample.Json(record) };
        PutResult result = await subject.PutAsync(Sample.News, changed).ConfigureAwait(false);

        Expect.Same([], result.Touched, "the addresses that spelling, note and text touch");
        SuppressionEvent shown = await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Equal(record, shown.Record, "the record");
        StoreExpect.Equal("a note", shown.Note, "the note");
        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Equal("Ann@Example.com", StoreExpect.Single(state.Events, "loaded events").Address, "the spelling");

        StoredEvent[] oneByOne =
        [
            changed with { Address = "ANN@example.com" },
            changed with { Address = "ANN@example.com", Note = null },
            changed with { Address = "ANN@example.com", Note = null, Origin = SuppressionOrigin.Import },
            changed with { Address = null, Note = null, Origin = SuppressionOrigin.Import },
        ];
        foreach (StoredEvent next in oneByOne)
        {
            await subject.PutAsync(Sample.News, next).ConfigureAwait(false);

            StoredEvent stored = StoreExpect.Single((await subject.LoadAsync(Sample.Ann).ConfigureAwait(false)).Events, "loaded events");
            StoreExpect.Equal((next.Address, next.Note, next.Origin), (stored.Address, stored.Note, stored.Origin), "spelling, note and origin");
        }
    }

    private static async Task LastSeenAsync(StoreSubject subject)
    {
        StoredEvent put = Sample.Event(Sample.Ann);
        DateTimeOffset first = put.LastSeen;
        await subject.PutAsync(Sample.News, put).ConfigureAwait(false);
        double[] hours = [1, 23, 25, 26, 24 * 30];

        foreach (DateTimeOffset seen in hours.Select(later => first.AddHours(later)))
        {
            PutResult result = await subject.PutAsync(Sample.News, put with { LastSeen = seen }).ConfigureAwait(false);

            DateTimeOffset stored = (await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false)).LastSeen;
            Expect.That(stored <= seen && stored >= seen - Day && stored >= first, $"an event that was last seen at {seen:O} has {stored:O}");
            Expect.Same([], result.Touched, "the addresses that are touched by seeing an event again");
        }
    }

    private static async Task WalkAsync(StoreSubject subject)
    {
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann), Sample.Event(Sample.Bob)).ConfigureAwait(false);
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann) with { Walk = 2 }).ConfigureAwait(false);

        GoneResult gone = await subject.MarkGoneAsync(Sample.News, walk: 2).ConfigureAwait(false);

        Expect.Same([Sample.Bob], gone.Touched, "what is gone where the listing contained the other event, unchanged");
    }

    private static async Task IdentityAsync(StoreSubject subject)
    {
        StoredEvent[] events = [Sample.Event(Sample.Ann, "k"), Sample.Event(Sample.Ann, "K"), Sample.Event(Sample.Bob, "k")];
        PutResult news = await subject.PutAsync(Sample.News, events).ConfigureAwait(false);
        PutResult billing = await subject.PutAsync(Sample.Billing, events).ConfigureAwait(false);
        PutResult upper = await subject.PutAsync("NEWS", events).ConfigureAwait(false);

        StoreExpect.Equal((3, 3, 3), (news.New, billing.New, upper.New), "the new rows of three sources");
        IReadOnlyList<SuppressionEvent> ann = await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false);
        Expect.Same(["NEWS", "NEWS", "billing", "billing", "news", "news"], ann.Select(row => row.Source), "the events of an address");
    }

    private static async Task ManyAsync(StoreSubject subject)
    {
        StoredEvent[] events = [.. Enumerable.Range(0, 5000).Select(number => Sample.Event($"row{number}@example.com"))];

        PutResult first = await subject.PutAsync(Sample.News, events[..2500]).ConfigureAwait(false);
        PutResult all = await subject.PutAsync(Sample.News, events).ConfigureAwait(false);

        StoreExpect.Equal((2500, 2500), (first.New, all.New), "the new rows of two halves");
        Expect.Same(events[2500..].Select(row => row.AddressKey), all.Touched, "the addresses that the second half touches");
    }

    private static async Task NoneAsync(StoreSubject subject)
    {
        PutResult result = await subject.PutAsync(Sample.News).ConfigureAwait(false);

        StoreExpect.Equal((0, 0), (result.New, result.Touched.Count), "what putting nothing adds and touches");
    }

    private static async Task OrderAsync(StoreSubject subject)
    {
        await subject.PutAsync(
            Sample.News,
            Sample.Event(Sample.Ann, "1") with { Note = "2nd" },
            Sample.Event(Sample.Bob, "2") with { Note = "1st", OccurredAt = Sample.Noon.AddDays(1) },
            Sample.Event(Sample.Ann, "3") with { Note = "4th", OccurredAt = Sample.Noon.AddDays(-9) }).ConfigureAwait(false);
        await subject.PutAsync(
            Sample.Billing, Sample.Event(Sample.Ann) with { Note = "3rd", OccurredAt = null, FirstSeen = Sample.Noon.AddDays(-1) }).ConfigureAwait(false);

        IReadOnlyList<SuppressionEvent> events = await subject.ListEventsAsync(Sample.Ann, Sample.Bob).ConfigureAwait(false);

        StoreExpect.Sequence(["1st", "2nd", "3rd", "4th"], events.Select(row => row.Note), "events");
    }

    private static SuppressionEvent Shown(StoredEvent row, string source) => new()
    {
        Source = source,
        Origin = row.Origin,
        Type = row.Type,
        Reason = row.Reason,
        Confidence = row.Confidence,
        Scope = row.Scope,
        OccurredAt = row.OccurredAt,
        Until = row.Until,
        FirstSeen = row.FirstSeen,
        LastSeen = row.LastSeen,
        Record = row.Record is null ? null : Sample.Record(row.AddressKey),
        Note = row.Note,
    };
}
