using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Who follows the changes misses none.</summary>
internal static class ChangeChecks
{
    private const int Writers = 4;
    private const int WritesOfEach = 25;

    public static IEnumerable<StoreCheck> All =>
    [
        new("Changes are numbered from 1 without gaps, in the order of the writes", NumbersAsync),
        new("A change says what happened, when, and to what", KeepsMembersAsync),
        new("Changes are listed in pages", PagesAsync),
        new("A change shows only after all before it", VisibleInOrderAsync),
        new("Who follows the changes sees each one, in order, while several write", FollowAsync),
    ];

    private static async Task NumbersAsync(StoreSubject subject)
    {
        await subject.WriteAsync(async transaction =>
        {
            await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add("row1@example.com"), Sample.Add("row2@example.com")]).ConfigureAwait(false);
            await transaction.SaveAsync([], CancellationToken.None).ConfigureAwait(false);
            await transaction.SaveAsync([Sample.Add("row3@example.com")], CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
        ISuppressionTransaction undone = await subject.BeginAsync().ConfigureAwait(false);
        await StoreSubject.LoadAndSaveAsync(undone, [Sample.Add("undone@example.com")]).ConfigureAwait(false);
        await undone.DisposeAsync().ConfigureAwait(false);
        await subject.SaveAsync(
            Sample.Write(Sample.Row("row1@example.com"), SuppressionChangeKind.Updated), Sample.Delete(Sample.Row("row2@example.com"))).ConfigureAwait(false);

        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);

        StoreExpect.Sequence([1L, 2, 3, 4, 5], changes.Select(change => change.Sequence), "numbers");
        StoreExpect.Sequence(
            ["row1@example.com", "row2@example.com", "row3@example.com", "row1@example.com", "row2@example.com"],
            changes.Select(change => change.Suppression.Address),
            "addresses of the changes");
    }

    private static async Task KeepsMembersAsync(StoreSubject subject)
    {
        DateTimeOffset before = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);
        Suppression full = Sample.FullRow(Sample.Ann).Suppression;
        SuppressionChangeKind[] kinds = Enum.GetValues<SuppressionChangeKind>();
        await subject.SaveAsync([.. kinds.Select(kind => Sample.Write(Sample.FullRow(Sample.Ann), kind))]).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Delete(Sample.Row(Sample.Bob))).ConfigureAwait(false);

        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        DateTimeOffset after = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);

        StoreExpect.Sequence([.. kinds, SuppressionChangeKind.Released], changes.Select(change => change.Kind), "kinds");
        StoreExpect.Equal(full, changes[0].Suppression with { Position = 0 }, "a changed suppression");
        StoreExpect.Equal(Sample.Row(Sample.Bob).Suppression, changes[^1].Suppression with { Position = 0 }, "a deleted suppression");
        Expect.That(
            changes.All(change => change.At >= before && change.At <= after && change.At.Offset == TimeSpan.Zero),
            $"a change's time, {changes[0].At:O}, is not between {before:O} and {after:O} in UTC");
    }

    private static async Task PagesAsync(StoreSubject subject)
    {
        await subject.SaveAsync([.. Enumerable.Range(1, 10).Select(number => Sample.Add($"row{number}@example.com"))]).ConfigureAwait(false);
        (long After, int Limit, long[] Expected)[] pages =
            [(0, 3, [1, 2, 3]), (3, 3, [4, 5, 6]), (8, 3, [9, 10]), (9, 1, [10]), (10, 3, []), (11, 3, []), (long.MaxValue, 3, [])];

        foreach ((long after, int limit, long[] expected) in pages)
        {
            IReadOnlyList<SuppressionChange> changes = await subject.Store
                .ListChangesAsync("", after, limit, CancellationToken.None).ConfigureAwait(false);
            StoreExpect.Sequence(expected, changes.Select(change => change.Sequence), $"changes after {after}");
        }
    }

    // The second transaction has to wait, so that its changes get later numbers and show later.
    private static async Task VisibleInOrderAsync(StoreSubject subject)
    {
        ISuppressionStore other = await subject.GetOtherAsync().ConfigureAwait(false);
        ISuppressionTransaction first = await subject.BeginAsync().ConfigureAwait(false);
        await StoreSubject.LoadAndSaveAsync(first, [Sample.Add(Sample.Ann)]).ConfigureAwait(false);
        Task<bool> second = Task.Run(() => subject.WriteAsync(SaveBobAsync, through: other));
        await StoreSubject.WaitsForAsync(first, second).ConfigureAwait(false);

        IReadOnlyList<SuppressionChange> between = await subject.ListChangesAsync().ConfigureAwait(false);
        await first.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await first.DisposeAsync().ConfigureAwait(false);
        await second.ConfigureAwait(false);
        IReadOnlyList<SuppressionChange> after = await subject.ListChangesAsync().ConfigureAwait(false);

        StoreExpect.Sequence(Enumerable.Range(1, between.Count), between.Select(change => (int)change.Sequence), "changes while one is being written");
        StoreExpect.Sequence([1L, 2], after.Select(change => change.Sequence), "changes");

        static async Task<bool> SaveBobAsync(ISuppressionTransaction transaction)
        {
            await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add(Sample.Bob)]).ConfigureAwait(false);
            return true;
        }
    }

    private static async Task FollowAsync(StoreSubject subject)
    {
        ISuppressionStore other = await subject.GetOtherAsync().ConfigureAwait(false);
        Task<int[]> writing = StoreSubject.RunAtOnceAsync(Writers, writer => WriteManyAsync(writer % 2 == 0 ? subject.Store : other, writer));
        long last = 0;
        bool isDone;
        do
        {
            isDone = writing.IsCompleted;
            IReadOnlyList<SuppressionChange> changes = await subject.Store
                .ListChangesAsync("", last, limit: 7, CancellationToken.None).ConfigureAwait(false);
            foreach (SuppressionChange change in changes)
            {
                StoreExpect.Equal(last + 1, change.Sequence, "the number of the next change");
                last = change.Sequence;
            }

            isDone &= changes.Count == 0;
        }
        while (!isDone);

        StoreExpect.Equal((await writing.ConfigureAwait(false)).Sum(), last, "the number of the last change");
    }

    private static async Task<int> WriteManyAsync(ISuppressionStore store, int writer)
    {
        int written = 0;
        for (int number = 0; number < WritesOfEach; number++)
        {
            SuppressionWrite[] writes =
                [.. Enumerable.Range(0, 1 + (number % 3)).Select(row => Sample.Add($"row{writer}-{number}-{row}@example.com"))];
            ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: false, CancellationToken.None).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await StoreSubject.LoadAndSaveAsync(transaction, writes).ConfigureAwait(false);
                if (number % 5 != 4)
                {
                    await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                    written += writes.Length;
                }
            }
        }

        return written;
    }
}
