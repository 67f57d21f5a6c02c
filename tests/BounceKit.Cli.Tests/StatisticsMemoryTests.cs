using BounceKit.Cli.Statistics;

namespace BounceKit.Cli.Tests;

/// <summary>Alone in the process: what other tests hold at the same moment would be counted as well.</summary>
[Collection(nameof(MemoryTests))]
public sealed class StatisticsMemoryTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Names_that_come_often_are_kept_among_any_number_of_others()
    {
        TopCounter counter = new(capacity: 10);
        for (int number = 0; number < 5000; number++)
        {
            counter.Add($"rare{number}");
            counter.Add("often");
            counter.Add(number % 2 == 0 ? "half" : $"other{number}");
        }

        counter.Held.Should().BeLessThanOrEqualTo(20);
        counter.IsExact.Should().BeFalse();
        counter.Top(2).Should().Equal(new NamedCount("often", 5000), new NamedCount("half", 2500));
    }

    [Fact]
    public async Task Memory_stays_flat_however_many_rows_names_and_days_there_are()
    {
        long before = 0;
        long after = 0;
        _cli.Output = Stream.Null;
        _cli.Add(new GrowingSource(pages: 1200)
        {
            BeforePage = index =>
            {
                before = index == 300 ? GC.GetTotalMemory(forceFullCollection: true) : before;
                after = index == 1199 ? GC.GetTotalMemory(forceFullCollection: true) : after;
            },
        });

        CliResult result = await _cli.RunAsync("stats");

        result.ExitCode.Should().Be(0, result.Error);
        (after - before).Should().BeLessThan(8 * 1024 * 1024);
    }

    // Every row has an address, a domain and a day of its own.
    private sealed class GrowingSource(int pages) : IBounceSource
    {
        public required Action<int> BeforePage { get; init; }

        public string Name => "growing";

        public string Provider => "Fake";

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            for (int page = 0; page < pages; page++)
            {
                BeforePage(page);
                int first = page * 100;
                yield return new BouncePage(
                [
                    .. Enumerable.Range(first, 100).Select(number => FakeSource.Row("growing", $"u{number}@d{number}.example.com") with
                    {
                        OccurredAt = new DateTimeOffset(1700, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number % 110_000),
                    }),
                ]);
            }
        }
    }
}
