using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>Reads a range export by export, each of a window of days, and returns the rows page by page, so that memory stays flat.</summary>
internal sealed class Esv2Walk
{
    private const int RowsPerPage = 1000;
    private const string Operation = "listing bounces";

    // An export has no pages, so it should not become much larger.
    private const int MaxRows = 100_000;
    private const int FirstDays = 31;

    // The end is documented as a day and read as inclusive. With one day more, the last day is complete even if it were not.
    private const int ExtraDays = 1;

    // An export may hold one day before its window, and two after: one because it is requested, and one each way for a server that compares days
    // on another clock than it writes.
    private const int DaysBefore = 1;
    private const int DaysAfter = 2;

    private readonly SourceContext _context;
    private readonly Listing _listing;
    private readonly ProviderClock _clock;
    private readonly Esv2Channel _channel;
    private readonly DayWindows _windows;
    private readonly Esv2UndatedRows _undated = new();

    // A server that sends every row whatever the range shows it with the first export, and is believed while each export reaches as far.
    private Esv2ExportContent? _first;
    private bool _ignoresRange;

    // The rows of the last export that had some, and whether the one after it had the same, none of them in its own window.
    private ulong _lastExport;
    private bool _looksRepeated;

    public Esv2Walk(SourceContext context, Listing listing, ProviderClock clock, Esv2Options options, Esv2Channel channel)
    {
        _context = context;
        _listing = listing;
        _clock = clock;
        _channel = channel;
        DateOnly last = LastDay();
        DateOnly first = clock.CoverDays(listing.Range.Since, null).First is { } since && since > options.EarliestDate ? since : options.EarliestDate;
        // At least one day, so that a wrong key is never taken for an empty list.
        _windows = new DayWindows(first < last ? first : last, last, FirstDays, options.SliceDays, MaxRows);
    }

    public IAsyncEnumerable<WireRows<Esv2Row>> ReadAsync(CancellationToken cancellationToken) =>
        new WindowWalk<Esv2Row>(_listing.Walk, _windows, ReadAsync).ReadAsync(cancellationToken);

    private async IAsyncEnumerable<WireRows<Esv2Row>> ReadAsync(DayWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PageResponse export = await FetchAsync(window, ExtraDays, cancellationToken).ConfigureAwait(false);
        // Says that the export has arrived. Its rows are read in its turn, since those without a date depend on the exports before.
        yield return [];
        foreach (WireRows<Esv2Row> rows in ReadRows(export, window))
        {
            yield return rows;
        }

        if (!_looksRepeated)
        {
            yield break;
        }

        // Either all rows are on the day that both windows request, or the server sent the export before again.
        using PageResponse second = await FetchAsync(window, extraDays: 0, cancellationToken).ConfigureAwait(false);
        foreach (WireRows<Esv2Row> rows in ReadRows(second, window))
        {
            yield return rows;
        }

        if (_looksRepeated)
        {
            throw _context.Client.Malformed(second, "it is the export of other days again");
        }
    }

    private IEnumerable<WireRows<Esv2Row>> ReadRows(PageResponse export, DayWindow window)
    {
        using Esv2RowReader reader = new(export.OpenBody(), _channel, export.CancellationToken);
        _undated.BeginExport();
        Esv2ExportContent content = new();
        bool hasOwnRows = false;
        while (ReadPage(export, reader) is { Count: > 0 } page)
        {
            using WireRows<Esv2Row> rows = page;
            RejectOtherDays(export, window, rows);
            content.Add(rows);
            rows.Keep(row => BelongsTo(window, row));
            if (_undated.AreTooMany)
            {
                throw _context.Client.Malformed(export, $"more than {Esv2UndatedRows.Most} different rows have no date");
            }

            hasOwnRows |= rows.Count > 0;
            yield return rows;
        }

        _first ??= content;
        if (_ignoresRange && !content.ReachesAsFarAs(_first))
        {
            throw _context.Client.Malformed(export, "it lacks days of the first export, which held rows of other days than were requested");
        }

        _looksRepeated = !content.IsEmpty && !hasOwnRows && !_ignoresRange && content.Key == _lastExport;
        _lastExport = content.IsEmpty ? _lastExport : content.Key;
    }

    private async Task<PageResponse> FetchAsync(DayWindow window, int extraDays, CancellationToken cancellationToken)
    {
        _listing.Walk.CountPage();
        using HttpRequestMessage request = new(HttpMethod.Get, string.Create(
            CultureInfo.InvariantCulture,
            $"Bounces?startDate={window.First:yyyy-MM-dd}&endDate={window.Last.AddDays(extraDays):yyyy-MM-dd}&channel={WordOf(_channel)}"));
        PageResponse export = await _listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        try
        {
            _windows.Extend(LastDay());
            return _context.Parse(export, RejectOtherContent);
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    /// <summary>The last day of the range; of an open one, the day after the present, so that a wrong time zone hides none of the last hours.</summary>
    private DateOnly LastDay()
    {
        DateOnly last = _clock.CoverDays(null, _listing.End).Last!.Value;
        return _listing.IsOpen ? last.AddDays(1) : last;
    }

    // Errors come as XML where the rows would be CSV, at times with status 200.
    private PageResponse RejectOtherContent(PageResponse response)
    {
        if (Esv2Wire.ReadError(response) is { } error)
        {
            throw _context.Client.Failed(response, Operation, error, Esv2Wire.KindOf(error));
        }

        // An export that was cut off at the end of a row looks complete.
        if (!response.EndIsKnown)
        {
            throw new WireFormatException("nothing in it shows where it ends (no length, no chunks), so it may be truncated");
        }

        response.RequireType("text/csv");
        return response;
    }

    private WireRows<Esv2Row> ReadPage(PageResponse export, Esv2RowReader reader)
    {
        try
        {
            return reader.Read(RowsPerPage);
        }
        catch (WireFormatException malformed)
        {
            throw _context.Client.Malformed(export, malformed.Message);
        }
        catch (IOException failure)
        {
            throw _context.Client.Unreadable(export, new SpoolException(failure));
        }
    }

    // From a server that heeds the range, such an export is the response to another request, and the requested rows are missing.
    private void RejectOtherDays(PageResponse export, DayWindow window, WireRows<Esv2Row> rows)
    {
        int first = window.First.DayNumber - DaysBefore;
        int last = window.Last.DayNumber + DaysAfter;
        bool hasOtherDays = false;
        foreach (ref readonly Esv2Row row in rows.Span)
        {
            hasOtherDays |= row.Date is { } local && DateOnly.FromDateTime(local).DayNumber is int day && (day < first || day > last);
        }

        _ignoresRange |= hasOtherDays && _first is null;
        if (hasOtherDays && !_ignoresRange)
        {
            throw _context.Client.Malformed(export, "it holds rows of other days than were requested");
        }
    }

    // A server that ignores the channel must not bring rows that the source is not set to read.
    private bool BelongsTo(DayWindow window, Esv2Row row) =>
        _channel is Esv2Channel.All || (_channel is Esv2Channel.Sms) == (row.Channel == BounceChannel.Sms)
            ? row.Date is { } local ? window.Contains(local) : _undated.IsNew(row.Key)
            : false;

    private static string WordOf(Esv2Channel channel) => channel switch
    {
        Esv2Channel.Sms => "SmsMms",
        Esv2Channel.All => "All",
        _ => "Email",
    };
}
