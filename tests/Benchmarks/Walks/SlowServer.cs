using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Rows;
using BounceKit.Classification;
using BounceKit.Shared;
using BounceKit.Tests.SendGrid;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A SendGrid list behind a slow server, and the two ways to read it that are compared.</summary>
internal sealed class SlowServer : IDisposable
{
    private const int PageSize = 500;
    private const int Overlap = 25;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly SendGridWireList _list = new();
    private readonly ServerProcess _server;
    private readonly int _rows;

    /// <param name="pages">Pages of the list, the last one shorter than the others.</param>
    public SlowServer(int pages)
    {
        Pages = pages;
        _rows = ((PageSize - Overlap) * pages) - Overlap;
        _server = new ServerProcess(_list, _rows, Latency);
        // The server writes its pages, and the code is compiled.
        ListAsync(inFlight: 8, work: TimeSpan.Zero).GetAwaiter().GetResult();
    }

    public int Pages { get; }

    /// <summary>Lists everything with that many pages in flight and that much work for the caller on each page.</summary>
    public async Task<TimeSpan> ListAsync(int inFlight, TimeSpan work)
    {
        await using WireListSource source = new(
            _list, _server.Address, [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);
        Stopwatch time = Stopwatch.StartNew();
        int rows = 0;
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            rows += page.Records.Count;
            await WorkAsync(page.Records.Count == 0 ? TimeSpan.Zero : work);
        }

        return rows == _rows ? time.Elapsed : throw new InvalidOperationException($"{rows} rows of {_rows}.");
    }

    /// <summary>The usual loop: requests the same pages, creates the same records, works on them and only then requests the next.</summary>
    public async Task<TimeSpan> OneAfterTheOtherAsync(TimeSpan work)
    {
        using HttpClient http = new() { BaseAddress = _server.Address };
        RowReaders reader = new(BounceClassifier.Default);
        Stopwatch time = Stopwatch.StartNew();
        for (int page = 0; page < Pages; page++)
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
