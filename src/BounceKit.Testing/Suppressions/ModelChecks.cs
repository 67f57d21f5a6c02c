using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Random operations give the results that the store in memory gives.</summary>
internal static class ModelChecks
{
    private const int Transactions = 25;

    public static IEnumerable<StoreCheck> All => [new("Random operations have the same results as with the store in memory", RunAsync)];

    private static async Task RunAsync(StoreSubject subject)
    {
        foreach (int seed in subject.Seeds)
        {
            try
            {
                await RunSeedAsync(subject.Store, seed).ConfigureAwait(false);
            }
            catch (ConformanceException broken)
            {
                throw new ConformanceException($"with the seed {seed}, {broken.Message}");
            }
        }
    }

    // Each seed has tenants of its own, so that one store is enough for all.
    private static async Task RunSeedAsync(ISuppressionStore store, int seed)
    {
        ModelClock clock = new();
        InMemorySuppressionStore model = new(clock);
        await using (model.ConfigureAwait(false))
        {
            await model.OpenAsync(create: true, CancellationToken.None).ConfigureAwait(false);
            ModelOperations operations = new(seed, await store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false));
            for (int number = 0; number < Transactions; number++)
            {
                ModelTransaction transaction = operations.NextTransaction();
                IReadOnlyList<string> actual = await ApplyAsync(store, transaction, time => clock.Now = time).ConfigureAwait(false);
                IReadOnlyList<string> expected = await ApplyAsync(model, transaction, _ => { }).ConfigureAwait(false);
                StoreExpect.Sequence(expected, actual, $"results of transaction {number + 1} ({transaction})");
                foreach (string tenant in operations.Tenants)
                {
                    StoreExpect.Sequence(
                        await ModelState.ReadAsync(model, tenant).ConfigureAwait(false),
                        await ModelState.ReadAsync(store, tenant).ConfigureAwait(false),
                        $"rows of '{tenant}' after transaction {number + 1} ({transaction})");
                }
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(ISuppressionStore store, ModelTransaction what, Action<DateTimeOffset> began)
    {
        List<string> results = [];
        ISuppressionTransaction transaction = await store.BeginAsync(what.Tenant, what.IsExclusive, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            began(transaction.Time);
            results.Add($"erasures: {transaction.HasErasures}");
            foreach (ModelOperation operation in what.Operations)
            {
                results.Add($"{operation.Name}: {await operation.RunAsync(transaction).ConfigureAwait(false)}");
            }

            if (what.IsCommitted)
            {
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        return results;
    }
}
