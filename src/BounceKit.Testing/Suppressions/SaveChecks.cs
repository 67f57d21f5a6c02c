using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Suppressions are stored as they are written.</summary>
internal static class SaveChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("A suppression keeps every member", KeepsMembersAsync),
        new("A new row's position is the number of its change, an updated row keeps its own", PositionAsync),
        new("A deleted row is gone, and the other rows are not", DeleteAsync),
        new("Each scope of an address is a row of its own, and an empty scope is not none", ScopesAsync),
        new("Thousands of suppressions can be saved at once", ManyAsync),
        new("Nothing can be saved before addresses were loaded", SaveBeforeLoadAsync),
    ];

    private static async Task SaveBeforeLoadAsync(StoreSubject subject)
    {
        ISuppressionTransaction transaction = await subject.BeginAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await Expect.ThrowsAsync<InvalidOperationException>(() => transaction.SaveAsync([Sample.Add(Sample.Ann)], CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async Task KeepsMembersAsync(StoreSubject subject)
    {
        StoredSuppression full = Sample.FullRow(Sample.Ann);
        StoredSuppression bare = Sample.Row("hash") with { Suppression = Sample.Row("hash").Suppression with { Address = null, Source = "" } };
        await subject.SaveAsync(Sample.Write(full), Sample.Write(bare)).ConfigureAwait(false);
        await ExpectAsync(At(full, 1), At(bare, 2)).ConfigureAwait(false);

        StoredSuppression changed = full with
        {
            ReviewAt = null,
            Suppression = Sample.Row(Sample.Ann).Suppression with { Scope = "stream" },
        };
        StoredSuppression filled = bare with { ReviewAt = Sample.Noon, Suppression = full.Suppression with { Scope = null } };
        await subject.SaveAsync(
            Sample.Write(changed, SuppressionChangeKind.Updated), Sample.Write(filled, SuppressionChangeKind.Updated)).ConfigureAwait(false);
        await ExpectAsync(At(changed, 1), At(filled, 2)).ConfigureAwait(false);

        async Task ExpectAsync(StoredSuppression first, StoredSuppression second)
        {
            StoreExpect.Sequence([first, second], await subject.ListAsync().ConfigureAwait(false), "listed suppressions");
            StoreExpect.Sequence([first], await subject.FindAsync(Sample.Ann).ConfigureAwait(false), "found suppressions");
            StoreExpect.Sequence([second], await subject.FindAsync("hash").ConfigureAwait(false), "suppressions found by their hash");
        }
    }

    private static async Task PositionAsync(StoreSubject subject)
    {
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Add(Sample.Bob)).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Write(Sample.Row(Sample.Ann) with { ReviewAt = Sample.Noon }), Sample.Add(Sample.Eve)).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Delete(Sample.Row(Sample.Bob)), Sample.Add(Sample.Bob)).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Delete(Sample.Row(Sample.Eve))).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Add(Sample.Eve)).ConfigureAwait(false);

        IReadOnlyList<StoredSuppression> rows = await subject.ListAsync().ConfigureAwait(false);

        StoreExpect.Sequence(
            [(Sample.Ann, 1L), (Sample.Bob, 6L), (Sample.Eve, 8L)], rows.Select(row => (row.AddressKey, row.Suppression.Position)), "rows and positions");
    }

    private static async Task DeleteAsync(StoreSubject subject)
    {
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Add(Sample.Ann, "a"), Sample.Add(Sample.Bob)).ConfigureAwait(false);

        await subject.SaveAsync(Sample.Delete(Sample.Row(Sample.Ann))).ConfigureAwait(false);

        StoreExpect.Sequence([(Sample.Ann, "a"), (Sample.Bob, null)], Keys(await subject.ListAsync().ConfigureAwait(false)), "rows that are left");
        StoreExpect.Sequence([(Sample.Ann, "a")], Keys(await subject.FindAsync(Sample.Ann).ConfigureAwait(false)), "rows of the address");
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        StoreExpect.Equal(SuppressionChangeKind.Released, changes[^1].Kind, "the last change");
    }

    private static async Task ScopesAsync(StoreSubject subject)
    {
        string?[] scopes = [null, "", "a", "A", "a ", "'", "%", "ä", "null"];
        await subject.SaveAsync([.. scopes.Select(scope => Sample.Add(Sample.Ann, scope))]).ConfigureAwait(false);
        await subject.SaveAsync([.. scopes.Select(scope => Sample.Write(Sample.Row(Sample.Ann, scope), SuppressionChangeKind.Updated))]).ConfigureAwait(false);
        StoreExpect.Sequence(scopes, (await subject.ListAsync().ConfigureAwait(false)).Select(row => row.Suppression.Scope), "scopes");

        await subject.SaveAsync(Sample.Delete(Sample.Row(Sample.Ann, "")), Sample.Delete(Sample.Row(Sample.Ann, "A"))).ConfigureAwait(false);

        IReadOnlyList<StoredSuppression> left = await subject.ListAsync().ConfigureAwait(false);
        StoreExpect.Sequence([null, "a", "a ", "'", "%", "ä", "null"], left.Select(row => row.Suppression.Scope), "scopes that are left");
    }

    private static async Task ManyAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(0, 3000).Select(number => $"row{number}@example.com")];

        await subject.SaveAsync([.. addresses.Select(address => Sample.Add(address))]).ConfigureAwait(false);
        await subject.SaveAsync([.. addresses[..1500].Select(address => Sample.Delete(Sample.Row(address)))]).ConfigureAwait(false);

        StoreExpect.Sequence(addresses[1500..], (await subject.ListAsync().ConfigureAwait(false)).Select(row => row.AddressKey), "rows");
        StoreExpect.Equal(4500, (await subject.ListChangesAsync().ConfigureAwait(false)).Count, "the number of changes");
    }

    private static StoredSuppression At(StoredSuppression row, long position) =>
        row with { Suppression = row.Suppression with { Position = position } };

    private static IEnumerable<(string Address, string? Scope)> Keys(IEnumerable<StoredSuppression> rows) =>
        rows.Select(row => (row.AddressKey, row.Suppression.Scope));
}
