using System.Runtime.CompilerServices;

namespace BounceKit.Tests.Hosting;

/// <summary>Listing all sources one after the other.</summary>
public sealed class AllSourcesTests
{
    private static readonly BounceQuery Query = new() { Recipient = "ann@example.com" };
    private static readonly BounceQuery Impossible = new() { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch };

    private readonly List<BounceQuery> _asked = [];

    [Fact]
    public async Task Every_source_is_asked_for_what_the_caller_asks_for()
    {
        await using BounceSources sources = Create();

        (await sources.ListAsync(Query).ToListAsync()).Select(record => record.Source).Should().Equal("a", "b");
        await sources.ListAvailableAsync(Query, _ => { }).CountAsync();
        _asked.Should().HaveCount(4).And.OnlyContain(query => query == Query);

        await sources.ListAsync().CountAsync();
        _asked[4..].Should().HaveCount(2).And.OnlyContain(query => query == BounceQuery.All);
    }

    [Fact]
    public async Task What_cannot_be_met_is_refused_at_once()
    {
        await using BounceSources sources = Create();

        sources.Invoking(all => all.ListAsync(Impossible)).Should().Throw<ArgumentException>();
        sources.Invoking(all => all.ListPagesAsync(Impossible)).Should().Throw<ArgumentException>();
        sources.Invoking(all => all.ListAvailableAsync(Impossible, _ => { })).Should().Throw<ArgumentException>();

        _asked.Should().BeEmpty();
    }

    private BounceSources Create() => BounceSources.Create(builder => builder
        .AddSource("a", _ => new AskedSource("a", _asked))
        .AddSource("b", _ => new AskedSource("b", _asked)));

    private sealed class AskedSource(string name, List<BounceQuery> asked) : TestSource(name)
    {
        public override async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            asked.Add(query);
            yield return Page(Name);
        }
    }
}
