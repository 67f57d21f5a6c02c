using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>An erased person is forgotten, and nobody else.</summary>
internal static class ErasureChecks
{
    private const string Hash = "hash-of-eve";
    private const string Spelling = "Eve.Raw@example.net";

    public static IEnumerable<StoreCheck> All =>
    [
        new("No query finds anything of an erased address", NothingIsLeftAsync),
        new("Erasing an address removes the continuations of all sources, which may contain it", ContinuationsAsync),
        new("Erasing an address leaves the others alone", OthersAsync),
        new("Changes of an erased address keep their numbers, without address and note", ChangesAsync),
        new("Erased addresses are known by their hashed keys", HashesAsync),
        new("An erased address can be stored and found by its hash, and erased again", StaysByHashAsync),
        new("Scrubbing leaves what is stored", ScrubAsync),
    ];

    private static async Task NothingIsLeftAsync(StoreSubject subject)
    {
        await FillAsync(subject, Sample.Eve, Spelling, "a note about Eve").ConfigureAwait(false);

        await EraseAsync(subject, Sample.Eve).ConfigureAwait(false);
        await subject.Store.ScrubAsync(CancellationToken.None).ConfigureAwait(false);

        AddressState state = await subject.LoadAsync(Sample.Eve).ConfigureAwait(false);
        StoreExpect.Equal((0, 0), (state.Events.Count, state.Suppressions.Count), "the events and suppressions of the erased address");
        StoreExpect.Equal(null, state.ReleasedAt, "the release of the erased address");
        StoreExpect.Equal(0, (await subject.FindAsync(Sample.Eve).ConfigureAwait(false)).Count, "what is found of the erased address");
        IReadOnlyList<string> due = await subject.Store.FindDueAsync("", DateTimeOffset.MaxValue, 100, CancellationToken.None).ConfigureAwait(false);
        Expect.Same([], due, "what is due");
        string[] all = await ReadAllAsync(subject, Sample.Eve, Hash).ConfigureAwait(false);
        foreach (string trace in (string[])[Sample.Eve, Spelling, "a note about Eve"])
        {
            Expect.That(!Array.Exists(all, row => row.Contains(trace, StringComparison.OrdinalIgnoreCase)), $"'{trace}' can still be read");
        }
    }

    private static async Task ContinuationsAsync(StoreSubject subject)
    {
        string[] sources = [Sample.News, Sample.Billing];
        string[] tenants = ["", "other"];
        foreach (string tenant in tenants)
        {
            await subject.WriteAsync(
                async transaction =>
                {
                    foreach (string source in sources)
                    {
                        await transaction.TryAdvanceAsync(Sample.Checkpoint(source, tenant: tenant), CancellationToken.None).ConfigureAwait(false);
                        await transaction.SetContinuationAsync(source, Spelling, CancellationToken.None).ConfigureAwait(false);
                    }
                },
                tenant).ConfigureAwait(false);
        }

        await EraseAsync(subject, Sample.Eve).ConfigureAwait(false);

        foreach (string source in sources)
        {
            string? erased = await subject.Store.FindContinuationAsync("", source, CancellationToken.None).ConfigureAwait(false);
            string? other = await subject.Store.FindContinuationAsync("other", source, CancellationToken.None).ConfigureAwait(false);
            StoreExpect.Equal((null, Spelling), (erased, other), "the continuations of the tenant, and of another one");
        }
    }

    private static async Task OthersAsync(StoreSubject subject)
    {
        string[] others = [Sample.Ann, "EVE@example.net", "eve@example.net.example.com", "%@example.net"];
        foreach (string other in others)
        {
            await FillAsync(subject, other, other, $"a note about {other}").ConfigureAwait(false);
        }

        string[] before = await ReadAllAsync(subject, others).ConfigureAwait(false);
        await FillAsync(subject, Sample.Eve, Spelling, "a note about Eve").ConfigureAwait(false);
        int changes = (await subject.ListChangesAsync().ConfigureAwait(false)).Count;

        await EraseAsync(subject, Sample.Eve).ConfigureAwait(false);

        StoreExpect.Sequence(before, await ReadAllAsync(subject, skipErased: true, others).ConfigureAwait(false), "rows about others");
        StoreExpect.Equal(changes, (await subject.ListChangesAsync().ConfigureAwait(false)).Count, "the number of changes");
        foreach (string other in others)
        {
            AddressState state = await subject.LoadAsync(other).ConfigureAwait(false);
            StoreExpect.Equal(Sample.Noon, state.ReleasedAt, $"the release of {other}");
        }
    }

    private static async Task ChangesAsync(StoreSubject subject)
    {
        StoredSuppression full = Sample.FullRow(Sample.Eve);
        await subject.SaveAsync(Sample.Write(full), Sample.Write(Sample.FullRow(Sample.Ann)), Sample.Delete(full)).ConfigureAwait(false);

        await EraseAsync(subject, Sample.Eve).ConfigureAwait(false);

        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        StoreExpect.Sequence([1L, 2, 3], changes.Select(change => change.Sequence), "numbers");
        Suppression erased = full.Suppression with { Address = null, Note = null };
        StoreExpect.Sequence(
            [erased, Sample.FullRow(Sample.Ann).Suppression, erased], changes.Select(change => change.Suppression with { Position = 0 }), "changes");
        await subject.SaveAsync(Sample.Add(Sample.Bob)).ConfigureAwait(false);
        StoreExpect.Equal(4L, (await subject.ListChangesAsync().ConfigureAwait(false))[^1].Sequence, "the number of the next change");
    }

    private static async Task HashesAsync(StoreSubject subject)
    {
        bool[] before = await HasErasuresAsync(subject).ConfigureAwait(false);
        await subject.WriteAsync(
            transaction => transaction.EraseAsync(
                new Dictionary<string, string>(StringComparer.Ordinal) { [Sample.Eve] = Hash, [Sample.Bob] = "hash-of-bob" }, CancellationToken.None),
            exclusive: true).ConfigureAwait(false);
        bool[] after = await HasErasuresAsync(subject).ConfigureAwait(false);

        string[] asked = ["hash-of-ann", Hash, "hash-of-bob", Sample.Eve, "HASH-OF-EVE", .. Enumerable.Range(0, 2000).Select(number => $"hash{number}")];
        IReadOnlyCollection<string> erased = await subject.WriteAsync(
            transaction => transaction.FindErasedAsync(asked, CancellationToken.None)).ConfigureAwait(false);
        IReadOnlyCollection<string> none = await subject.WriteAsync(transaction => transaction.FindErasedAsync([], CancellationToken.None)).ConfigureAwait(false);

        StoreExpect.Sequence([false, false], before, "answers whether there are erasures, where there are none");
        StoreExpect.Sequence([true, true], after, "answers whether there are erasures, where there are some");
        Expect.Same([Hash, "hash-of-bob"], erased, "what is erased");
        StoreExpect.Equal(0, none.Count, "what is erased of nothing");
    }

    private static async Task StaysByHashAsync(StoreSubject subject)
    {
        await FillAsync(subject, Sample.Eve, Spelling, "a note about Eve").ConfigureAwait(false);
        StoredSuppression row = Sample.Row(Hash) with { Suppression = Sample.Row(Hash).Suppression with { Address = null } };
        await subject.WriteAsync(
            async transaction =>
            {
                await transaction.EraseAsync(Sample.Hash(Sample.Eve, Hash), CancellationToken.None).ConfigureAwait(false);
                await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Write(row, SuppressionChangeKind.Erased)]).ConfigureAwait(false);
                StoredEvent kept = Sample.Event(Hash) with { Address = null, Record = null };
                await transaction.PutEventsAsync(Sample.News, "SendGrid", [kept], CancellationToken.None).ConfigureAwait(false);
            },
            exclusive: true).ConfigureAwait(false);

        await ExpectBlockedAsync().ConfigureAwait(false);
        await EraseAsync(subject, Sample.Eve).ConfigureAwait(false);
        await ExpectBlockedAsync().ConfigureAwait(false);

        async Task ExpectBlockedAsync()
        {
            StoredSuppression found = StoreExpect.Single(await subject.FindAsync(Sample.Eve, Hash).ConfigureAwait(false), "rows of the erased address");
            Expect.That(found.AddressKey == Hash && found.Suppression.IsErased, "the row of the erased address is not erased");
            SuppressionEvent left = await subject.GetEventAsync(Hash).ConfigureAwait(false);
            StoreExpect.Equal(null, left.Record, "the record of an erased address");
        }
    }

    private static async Task ScrubAsync(StoreSubject subject)
    {
        await FillAsync(subject, Sample.Ann, Sample.Ann, "a note about Ann").ConfigureAwait(false);
        string[] before = await ReadAllAsync(subject, Sample.Ann).ConfigureAwait(false);

        await subject.Store.ScrubAsync(CancellationToken.None).ConfigureAwait(false);
        await subject.Store.ScrubAsync(CancellationToken.None).ConfigureAwait(false);

        StoreExpect.Sequence(before, await ReadAllAsync(subject, Sample.Ann).ConfigureAwait(false), "rows");
    }

    /// <summary>Stores something of every kind about an address.</summary>
    private static async Task FillAsync(StoreSubject subject, string address, string spelling, string note)
    {
        StoredEvent row = Sample.Event(address) with { Address = spelling, Note = note, Record = Sample.Json(Sample.Record(spelling, note)) };
        StoredSuppression suppression = Sample.FullRow(address);
        suppression = suppression with { Suppression = suppression.Suppression with { Address = spelling, Note = note } };
        await subject.PutAsync(Sample.Billing, row).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.Billing, walk: 2).ConfigureAwait(false);
        await subject.PutAsync(Sample.News, row).ConfigureAwait(false);
        await subject.WriteAsync(async transaction =>
        {
            QuarantinedRow quarantined = Sample.Quarantined(address) with { Record = row.Record!, Error = note };
            await transaction.QuarantineAsync(Sample.News, [quarantined], CancellationToken.None).ConfigureAwait(false);
            SuppressionWrite other = Sample.Write(suppression with { Suppression = suppression.Suppression with { Scope = null } });
            await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Write(suppression), other]).ConfigureAwait(false);
            await transaction.ReleaseAsync([address], Sample.Noon, CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static Task EraseAsync(StoreSubject subject, string address) => subject.WriteAsync(
        transaction => transaction.EraseAsync(Sample.Hash(address, Hash), CancellationToken.None), exclusive: true);

    private static async Task<bool[]> HasErasuresAsync(StoreSubject subject) =>
    [
        await subject.Store.HasErasuresAsync("", CancellationToken.None).ConfigureAwait(false),
        await subject.WriteAsync(transaction => Task.FromResult(transaction.HasErasures)).ConfigureAwait(false),
    ];

    private static Task<string[]> ReadAllAsync(StoreSubject subject, params string[] addresses) => ReadAllAsync(subject, skipErased: false, addresses);

    private static async Task<string[]> ReadAllAsync(StoreSubject subject, bool skipErased, params string[] addresses)
    {
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        IReadOnlyList<QuarantinedRow> quarantine = await subject.Store.ListQuarantineAsync("", 100, CancellationToken.None).ConfigureAwait(false);
        IEnumerable<object> all =
        [
            .. await subject.ListEventsAsync(addresses).ConfigureAwait(false),
            .. await subject.ListAsync().ConfigureAwait(false),
            .. changes.Where(change => !skipErased || !change.Suppression.IsErased),
            .. quarantine,
        ];
        return [.. all.Select(row => $"{row}").Order(StringComparer.Ordinal)];
    }
}
