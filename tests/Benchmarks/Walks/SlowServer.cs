using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Rows;
using BounceKit.Classification;
using BounceKit.Shared;
using BounceKit.Tests.SendGrid;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A SendGrid list behind a server that takes its time, and the two ways to walk it that are compared.</summary>
internal sealed class SlowServer : IDisposable
{
    private const int PageSize = 500;
    private const int Overlap = 25;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly SendGridWireList _list = new();
    private readonly ServerProcess _server;
    private readonly int _pages;

    /// <param name="pages">Pages of the list, the last one shorter than the others.</param>
    public SlowServer(int pages)
    {
        _pages = pages;
        _server = new ServerProcess(_list, ((PageSize - Overlap) * pages) - Overlap, Latency);
        // The server writes its pages, and the code is compiled.
        ListAsync(inFlight: 8, work: TimeSpan.Zero).GetAwaiter().GetResult();
    }

    /// <summary>Lists everything, with so many pages in flight and so much work for the caller on each.</summary>
    public async Task<TimeSpan> ListAsync(int inFlight, TimeSpan work)
    {
        await using WireListSource source = new(
            _list, _server.Address, [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);
        Stopwatch time = Stopwatch.StartNew();
        int pages = 0;
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            pages++;
            await WorkAsync(work);
        }

        return pages == _pages ? time.Elapsed : throw new InvalidOperationException($"{pages} pages of {_pages}.");
    }

    /// <summary>The usual loop: asks for the same pages, makes the same records, works on them, and only then asks for the next.</summary>
    public async Task<TimeSpan> OneAfterTheOtherAsync(TimeSpan work)
    {
        using HttpClient http = new() { BaseAddress = _server.Address };
        RowReaders reader = new(BounceClassifier.Default);
        Stopwatch time = Stopwatch.StartNew();
        for (int page = 0; page < _pages; page++)
        {
            int offset = page * (PageSize - Overlap);
            reader.ReadSendGrid(await http.GetByteArrayAsync(new Uri($"v3/suppression/bounces?limit={PageSize}&offset={offset}", UriKind.Relative)));
            await WorkAsync(work);
        }

        return time.Elapsed;
    }

    public void Dispose() => _server.Dispose();

    private static Task WorkAsync(TimeSpan work) => work == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(work, TimeProvider.System);
}
