using BounceKit.Shared;

namespace BounceKit.Suppressions.PostgreSql;

public sealed class KillTests
{
    private const int Kills = 5;
    private const int Rows = 20;

    [Fact]
    public async Task A_server_that_is_killed_while_pages_are_stored_has_each_page_whole_or_not_at_all()
    {
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using PostgreSqlSuppressionStore store = new(server.GetConnectionString());
        await store.OpenAsync(create: true, CancellationToken.None);
        Random random = new(1);

        for (int kill = 0; kill < Kills; kill++)
        {
            TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
            int before = await CountPagesAsync(store);
            Task<(int Stored, SuppressionStoreException Failure)> writing = Task.Run(() => WriteUntilFailureAsync(store, random.Next(3, 20), enough));
            await enough.Task;
            await server.KillAsync();
            (int stored, SuppressionStoreException failure) = await writing;
            await server.StartAsync();

            failure.IsTransient.Should().BeTrue();
            int pages = await CountPagesAsync(store);
            pages.Should().BeInRange(before + stored, before + stored + 1, "what was committed is there, and perhaps what was being committed");
            IReadOnlyList<StoredSuppression> list = await store.ListAsync("", after: 0, limit: int.MaxValue, CancellationToken.None);
            IReadOnlyList<SuppressionChange> changes = await store.ListChangesAsync("", after: 0, limit: int.MaxValue, CancellationToken.None);
            list.Select(row => row.AddressKey).Should().BeEquivalentTo(Enumerable.Range(0, pages).SelectMany(CreatePage));
            changes.Select(change => change.Sequence).Should().Equal(Enumerable.Range(1, pages * Rows).Select(number => (long)number));
        }
    }

    private static async Task<(int Stored, SuppressionStoreException Failure)> WriteUntilFailureAsync(
        PostgreSqlSuppressionStore store, int enough, TaskCompletionSource reached)
    {
        int stored = 0;
        try
        {
            while (true)
            {
                await Rounds.StoreAsync(store, "", "newsletter", CreatePage(await CountPagesAsync(store)));
                stored++;
                if (stored == enough)
                {
                    reached.SetResult();
                }
            }
        }
        catch (SuppressionStoreException failure)
        {
            reached.TrySetException(failure);
            return (stored, failure);
        }
    }

    private static async Task<int> CountPagesAsync(PostgreSqlSuppressionStore store) =>
        (int)((await store.FindCheckpointAsync("", "newsletter", CancellationToken.None))?.Version ?? 0);

    private static string[] CreatePage(int page) => [.. Enumerable.Range(0, Rows).Select(row => $"p{page}r{row}@example.com")];
}
