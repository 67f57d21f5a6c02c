namespace BounceKit.Cli.Tests;

/// <summary>Alone in the process: what other tests hold at the same moment would be counted as well.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Memory_stays_flat_however_many_rows_there_are()
    {
        BounceRecord[] page = FakeSource.Page("only", 500);
        long before = 0;
        long most = 0;
        _cli.Output = Stream.Null;
        _cli.Add(new FakeSource("only", [.. Enumerable.Repeat(page, 200)])
        {
            BeforePage = (index, _) =>
            {
                before = index == 10 ? GC.GetTotalMemory(forceFullCollection: true) : before;
                most = index is 100 or 199 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
                return Task.CompletedTask;
            },
        });

        await _cli.RunAsync("list", "--format", "ndjson");

        (most - before).Should().BeLessThan(4 * 1024 * 1024);
    }
}
