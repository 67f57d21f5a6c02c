using BounceKit.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Internal;

public sealed class OffsetWalkTotalTests
{
    [Fact]
    public async Task A_total_does_not_end_a_walk_whose_pages_repeat()
    {
        int[] rows = [.. Enumerable.Range(1, 500)];
        OffsetWalkSettings settings = new()
        {
            Source = "subject",
            Logger = NullLogger.Instance,
            PageSize = 500,
            MaxConcurrency = 1,
            MaxPages = 100,
            TotalIsExact = true,
        };
        OffsetWalk<int> walk = new(settings, (_, _, _) => Task.FromResult(new WirePage<int>([.. rows], Total: 1203)), row => (ulong)row);

        Func<Task> reading = async () => await walk.ReadAsync(CancellationToken.None).ToListAsync();

        await reading.Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
    }
}
