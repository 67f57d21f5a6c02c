using BounceKit.Suppressions.Orleans.Grains;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Orleans;

public sealed class RoundLimitsTests
{
    [Fact]
    public async Task Few_queries_run_at_the_same_time_however_many_reminders_come()
    {
        const int Reminders = 1000;
        using RoundLimits limits = new(Options.Create(new SuppressionClusterOptions()));
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int running = 0;

        Task<bool>[] queries = [.. Enumerable.Range(0, Reminders).Select(_ => limits.QueryAsync(
            async () =>
            {
                Interlocked.Increment(ref running);
                await go.Task;
                return true;
            },
            CancellationToken.None))];
        int atOnce = running;
        go.SetResult();

        (await Task.WhenAll(queries)).Should().HaveCount(Reminders);
        (atOnce, running).Should().Be((8, Reminders));
    }
}
