using BounceKit.Mapp;
using BounceKit.Paging;

namespace BounceKit.Tests.Mapp;

public sealed class MappWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task No_more_requests_are_under_way_than_may_be(int maxConcurrency)
    {
        MappBatch[] batches = [.. MappBatch.OfTemplates(Enumerable.Range(1, 30).Select(id => $"{id}"), 1, (null, null))];
        int asked = 0;
        int given = 0;
        List<int> underWay = [];
        MappWalk walk = new(batches, maxConcurrency, (_, _) =>
        {
            asked++;
            return Task.FromResult(new WirePage<MappRow>([]));
        });

        await foreach (WireRows<MappRow> _ in walk.ReadAsync(CancellationToken.None))
        {
            given++;
            underWay.Add(asked - given);
        }

        underWay.Max().Should().Be(maxConcurrency);
        asked.Should().Be(30);
    }
}
