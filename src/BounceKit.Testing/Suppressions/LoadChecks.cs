using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>What a decision is based on is complete, and nobody else decides meanwhile.</summary>
internal static class LoadChecks
{
    private const int Writers = 8;

    public static IEnumerable<StoreCheck> All =>
    [
        new("Loading returns the live events of all sources, without records", EventsAsync),
        new("Loading returns the suppressions of every scope", SuppressionsAsync),
        new("Loading returns one state for each address, also where nothing is stored", EveryAddressAsync),
        new("A release is kept, in place of an earlier one", ReleaseAsync),
        new("Of transactions that load the same address, each sees what those before it have stored", SerialisedAsync),
    ];

    private static async Task EventsAsync(StoreSubject subject)
    {
        await subject.PutAsync(Sample.Billing, Sample.Event(Sample.Ann, "gone"), Sample.Event(Sample.Ann, "live") with { Walk = 9 }).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.Billing, walk: 2).ConfigureAwait(false);
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann, "live"), Sample.Event(Sample.Bob, "other")).ConfigureAwait(false);
        await subject.PutAsync("", Sample.Event(Sample.Ann, "manual")).ConfigureAwait(false);

        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);

        StoreExpect.Equal(Sample.Ann, state.AddressKey, "the address");
        Expect.Same(["billing live", "news live", " manual"], state.Events.Select(row => $"{row.Source} {row.Key}"), "the events");
        Expect.That(state.Events.All(row => row.Record is null), "an event is loaded with its record");
    }

    private static async Task SuppressionsAsync(StoreSubject subject)
    {
        StoredSuppression full = Sample.FullRow(Sample.Ann);
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Add(Sample.Ann, ""), Sample.Write(full), Sample.Add(Sample.Bob)).ConfigureAwait(false);

        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);

        Expect.Same(["none", "''", "'stream'"], state.Suppressions.Select(row => Show(row.Suppression.Scope)), "the scopes");
        StoredSuppression loaded = state.Suppressions.Single(row => row.Suppression.Scope == "stream");
        StoreExpect.Equal(full with { Suppression = full.Suppression with { Position = 3 } }, loaded, "a suppression");
    }

    private static async Task EveryAddressAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(0, 2000).Select(number => $"row{number}@example.com")];
        await subject.PutAsync(Sample.News, [.. addresses[..1000].Select(address => Sample.Event(address))]).ConfigureAwait(false);

        IReadOnlyList<AddressState> states = await subject.WriteAsync(
            transaction => transaction.LoadAsync(addresses, CancellationToken.None)).ConfigureAwait(false);
        IReadOnlyList<AddressState> none = await subject.WriteAsync(transaction => transaction.LoadAsync([], CancellationToken.None)).ConfigureAwait(false);

        Expect.Same(addresses, states.Select(state => state.AddressKey), "the states");
        Expect.Same(addresses[..1000], states.Where(state => state.Events.Count > 0).Select(state => state.AddressKey), "the states with events");
        StoreExpect.Equal(0, none.Count, "the states of no addresses");
    }

    private static async Task ReleaseAsync(StoreSubject subject)
    {
        DateTimeOffset second = Sample.Noon.AddDays(1);
        await subject.WriteAsync(transaction => transaction.ReleaseAsync([Sample.Ann, Sample.Bob], Sample.Noon, CancellationToken.None)).ConfigureAwait(false);
        await subject.WriteAsync(transaction => transaction.ReleaseAsync([Sample.Bob, Sample.Eve], second, CancellationToken.None)).ConfigureAwait(false);

        IReadOnlyList<AddressState> states = await subject.WriteAsync(
            transaction => transaction.LoadAsync([Sample.Ann, Sample.Bob, Sample.Eve, "other@example.com"], CancellationToken.None)).ConfigureAwait(false);

        StoreExpect.Sequence(
            [(Sample.Ann, Sample.Noon), (Sample.Bob, second), (Sample.Eve, second), ("other@example.com", (DateTimeOffset?)null)],
            states.OrderBy(state => state.AddressKey, StringComparer.Ordinal).Select(state => (state.AddressKey, state.ReleasedAt)),
            "releases");
    }

    // As in rounds of several sources: the last soft bounce suppresses the address, so one of them must see them all.
    private static async Task SerialisedAsync(StoreSubject subject)
    {
        ISuppressionStore other = await subject.GetOtherAsync().ConfigureAwait(false);
        for (int turn = 0; turn < 5; turn++)
        {
            string address = $"row{turn}@example.com";
            Overlap overlap = new();

            int[] seen = await StoreSubject.RunAtOnceAsync(Writers, writer => subject.WriteAsync(
                transaction => PutAndCountAsync(transaction, $"source{writer}", address, overlap),
                through: writer % 2 == 0 ? subject.Store : other)).ConfigureAwait(false);

            StoreExpect.Sequence(Enumerable.Range(1, Writers), seen.Order(), "counts of events");
            StoreExpect.Equal(1, (await subject.FindAsync(address).ConfigureAwait(false)).Count, "the suppressions that all events together lead to");
        }
    }

    private static async Task<int> PutAndCountAsync(ISuppressionTransaction transaction, string source, string address, Overlap overlap)
    {
        await transaction.TryAdvanceAsync(Sample.Checkpoint(source), CancellationToken.None).ConfigureAwait(false);
        await transaction.PutEventsAsync(source, "SendGrid", [Sample.Event(address)], CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<AddressState> states = await transaction.LoadAsync([address], CancellationToken.None).ConfigureAwait(false);
        await overlap.ArriveAsync(transaction).ConfigureAwait(false);
        int events = StoreExpect.Single(states, "states of an address").Events.Count;
        if (events == Writers)
        {
            await transaction.SaveAsync([Sample.Add(address)], CancellationToken.None).ConfigureAwait(false);
        }

        return events;
    }

    private static string Show(string? scope) => scope is null ? "none" : $"'{scope}'";
}
