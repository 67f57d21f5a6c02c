using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Queries return exactly what they are asked for.</summary>
internal static class LookupChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("Finding returns every row of the addresses, ended ones included, and no others", FindAsync),
        new("Two thousand addresses can be looked up at once", FindManyAsync),
        new("Odd addresses are taken literally", FindOddAsync),
        new("A listing returns each row once while rows are added and removed", ListWhileChangingAsync),
        new("A listing starts after a position and has at most as many rows as requested", ListPagesAsync),
        new("Addresses with a row to review are due from its instant on", FindDueAsync),
    ];

    private static async Task FindAsync(StoreSubject subject)
    {
        StoredSuppression ended = Sample.Row(Sample.Ann, "a");
        ended = ended with { Suppression = ended.Suppression with { Until = Sample.Noon.AddYears(-1) } };
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Write(ended), Sample.Add(Sample.Bob), Sample.Add(Sample.Eve)).ConfigureAwait(false);

        IReadOnlyList<StoredSuppression> found = await subject.FindAsync("other@example.com", Sample.Ann, Sample.Eve).ConfigureAwait(false);
        IReadOnlyList<StoredSuppression> none = await subject.FindAsync().ConfigureAwait(false);

        Expect.Same([$"{Sample.Ann} ", $"{Sample.Ann} a", $"{Sample.Eve} "], found.Select(row => $"{row.AddressKey} {row.Suppression.Scope}"), "what is found");
        StoreExpect.Equal(0, none.Count, "what is found for no address");
    }

    private static async Task FindManyAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(0, 2000).Select(number => $"row{number}@example.com")];
        string[] stored = [.. addresses.Where((_, index) => index % 2 == 0)];
        await subject.SaveAsync([.. stored.Select(address => Sample.Add(address)), Sample.Add(Sample.Ann)]).ConfigureAwait(false);

        IReadOnlyList<StoredSuppression> found = await subject.FindAsync(addresses).ConfigureAwait(false);

        Expect.Same(stored, found.Select(row => row.AddressKey), "what is found");
    }

    private static async Task FindOddAsync(StoreSubject subject)
    {
        IReadOnlyList<string> odd = Sample.OddAddresses;
        await subject.PutAsync(
            Sample.News, [.. odd.Select(address => Sample.Event(address, address) with { Note = address, Scope = address })]).ConfigureAwait(false);
        await subject.SaveAsync([.. odd.Select(address => Sample.Add(address, address))]).ConfigureAwait(false);
        await subject.WriteAsync(transaction => transaction.ReleaseAsync(odd, Sample.Noon, CancellationToken.None)).ConfigureAwait(false);

        Expect.Same(odd, (await subject.FindAsync(odd).ConfigureAwait(false)).Select(row => row.AddressKey), "odd addresses found at once");
        foreach (string address in odd)
        {
            Expect.Same([address], (await subject.FindAsync(address).ConfigureAwait(false)).Select(row => row.Suppression.Scope!), $"rows of {address}");
            SuppressionEvent row = await subject.GetEventAsync(address).ConfigureAwait(false);
            StoreExpect.Equal((address, address, address), (row.Note, row.Scope, row.Record?.Recipient), $"the event of {address}");
            AddressState state = await subject.LoadAsync(address).ConfigureAwait(false);
            StoreExpect.Equal((address, 1, 1), (state.AddressKey, state.Events.Count, state.Suppressions.Count), $"the state of {address}");
            StoreExpect.Equal(Sample.Noon, state.ReleasedAt, $"the release of {address}");
        }

        await subject.SaveAsync(Sample.Delete(Sample.Row(odd[0], odd[0]))).ConfigureAwait(false);
        Expect.Same(odd.Skip(1), (await subject.FindAsync(odd).ConfigureAwait(false)).Select(row => row.AddressKey), "odd addresses that are left");
    }

    private static async Task ListWhileChangingAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(1, 50).Select(number => $"row{number}@example.com")];
        await subject.SaveAsync([.. addresses.Select(address => Sample.Add(address))]).ConfigureAwait(false);
        List<string> listed = [];
        long after = 0;
        IReadOnlyList<StoredSuppression> page;
        do
        {
            page = await subject.Store.ListAsync("", after, limit: 20, CancellationToken.None).ConfigureAwait(false);
            listed.AddRange(page.Select(row => row.AddressKey));
            after = page.Count > 0 ? page[^1].Suppression.Position : after;
            if (listed.Count == 20)
            {
                await subject.SaveAsync(
                    Sample.Delete(Sample.Row(addresses[3])),
                    Sample.Delete(Sample.Row(addresses[19])),
                    Sample.Delete(Sample.Row(addresses[30])),
                    Sample.Write(Sample.FullRow(addresses[5]) with { Suppression = Sample.Row(addresses[5]).Suppression }, SuppressionChangeKind.Updated),
                    Sample.Add("new@example.com")).ConfigureAwait(false);
            }
        }
        while (page.Count > 0);

        StoreExpect.Sequence([.. addresses.Where(address => address != addresses[30]), "new@example.com"], listed, "rows");
    }

    private static async Task ListPagesAsync(StoreSubject subject)
    {
        await subject.SaveAsync([.. Enumerable.Range(1, 5).Select(number => Sample.Add($"row{number}@example.com"))]).ConfigureAwait(false);
        (long After, int Limit, long[] Expected)[] pages =
            [(0, 2, [1, 2]), (2, 2, [3, 4]), (4, 2, [5]), (5, 2, []), (long.MaxValue, 2, []), (0, 100, [1, 2, 3, 4, 5])];

        foreach ((long after, int limit, long[] expected) in pages)
        {
            IReadOnlyList<StoredSuppression> rows = await subject.Store.ListAsync("", after, limit, CancellationToken.None).ConfigureAwait(false);
            StoreExpect.Sequence(expected, rows.Select(row => row.Suppression.Position), $"rows after {after}");
        }
    }

    private static async Task FindDueAsync(StoreSubject subject)
    {
        await subject.SaveAsync(
            Due("before@example.com", Sample.Noon.AddMilliseconds(-1)),
            Due("at@example.com", Sample.Noon),
            Due("at@example.com", Sample.Noon, "a"),
            Due("after@example.com", Sample.Noon.AddMilliseconds(1)),
            Due("never@example.com", null)).ConfigureAwait(false);

        await ExpectAsync(Sample.Noon, "before@example.com", "at@example.com").ConfigureAwait(false);
        await ExpectAsync(Sample.Noon.AddYears(100), "before@example.com", "at@example.com", "after@example.com").ConfigureAwait(false);
        await ExpectAsync(Sample.Noon.AddYears(-1)).ConfigureAwait(false);
        IReadOnlyList<string> one = await subject.Store.FindDueAsync("", Sample.Noon, limit: 1, CancellationToken.None).ConfigureAwait(false);
        StoreExpect.Equal(1, one.Count, "the due addresses, of which one was requested,");
        await subject.SaveAsync(Due("at@example.com", null), Due("at@example.com", null, "a")).ConfigureAwait(false);
        await ExpectAsync(Sample.Noon, "before@example.com").ConfigureAwait(false);

        async Task ExpectAsync(DateTimeOffset now, params string[] expected) => Expect.Same(
            expected, await subject.Store.FindDueAsync("", now, limit: 100, CancellationToken.None).ConfigureAwait(false), $"what is due at {now:O}");
    }

    private static SuppressionWrite Due(string address, DateTimeOffset? at, string? scope = null) =>
        Sample.Write(Sample.Row(address, scope) with { ReviewAt = at });
}
