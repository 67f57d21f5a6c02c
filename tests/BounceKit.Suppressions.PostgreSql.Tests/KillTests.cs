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
            Task<Exception?> writing = Task.Run(() => WriteUntilFailureAsync(store, random.Next(3, 20), enough));
            await enough.Task;
            await server.KillAsync();
            (await writing).Should().BeOfType<SuppressionStoreException>().Which.IsTransient.Should().BeTrue();
            await server.StartAsync();

            int pages = await CountPagesAsync(store);
            IReadOnlyList<StoredSuppression> list = await store.ListAsync("", after: 0, limit: int.MaxValue, CancellationToken.None);
            IReadOnlyList<SuppressionChange> changes = await store.ListChangesAsync("", after: 0, limit: int.MaxValue, CancellationToken.None);
            list.Select(row => row.AddressKey).Should().BeEquivalentTo(Enumerable.Range(0, pages).SelectMany(CreatePage));
            changes.Select(change => change.Sequence).Should().Equal(Enumerable.Range(1, pages * Rows).Select(number => (long)number));
        }
    }

    private static async Task<Exception?> WriteUntilFailureAsync(PostgreSqlSuppressionStore store, int enough, TaskCompletionSource reached)
    {
        try
        {
            for (int written = 1; ; written++)
            {
                await Rounds.StoreAsync(store, "", "newsletter", CreatePage(await CountPagesAsync(store)));
                if (written == enough)
                {
                    reached.SetResult();
                }
            }
        }
        catch (SuppressionStoreException failure)
        {
            reached.TrySetException(failure);
            return failure;
        }
    }

    private static async Task<int> CountPagesAsync(PostgreSqlSuppressionStore store) =>
        (int)((await store.FindCheckpointAsync("", "newsletter", CancellationToken.None))?.Version ?? 0);

    private static string[] CreatePage(int page) => [.. Enumerable.Range(0, Rows).Select(row => $"p{page}r{row}@example.com")];
}
