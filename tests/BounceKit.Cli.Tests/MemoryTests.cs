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

    [Fact]
    public async Task Memory_stays_flat_however_many_addresses_are_checked()
    {
        long before = 0;
        long most = 0;
        long checkedAddresses = 0;
        int batches = 0;
        _cli.Output = Stream.Null;
        _cli.InputStream = new RepeatedLines("someone.with.a.name@example.com\n", 100_000);
        FakeSuppressionList list = _cli.Add(new FakeSuppressionList());
        list.BeforeLookup = addresses =>
        {
            batches++;
            checkedAddresses += addresses.Count;
            before = batches == 3 ? GC.GetTotalMemory(forceFullCollection: true) : before;
            most = batches > 3 && checkedAddresses > 90_000 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        };

        CliResult result = await _cli.RunAsync("suppressions", "check", "--from", "-", "--format", "ndjson");

        result.ExitCode.Should().Be(0, result.Error);
        checkedAddresses.Should().Be(100_000);
        most.Should().BePositive();
        (most - before).Should().BeLessThan(2 * 1024 * 1024);
    }

    /// <summary>The same line many times.</summary>
    private sealed class RepeatedLines(string line, int count) : MemoryStream
    {
        private readonly byte[] _line = System.Text.Encoding.UTF8.GetBytes(line);
        private long _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = (int)Math.Min(buffer.Length, ((long)_line.Length * count) - _position);
            for (int index = 0; index < read; index++)
            {
                buffer.Span[index] = _line[(_position + index) % _line.Length];
            }

            _position += read;
            return ValueTask.FromResult(read);
        }
    }
}
