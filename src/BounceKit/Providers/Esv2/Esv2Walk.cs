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
    private const int FirstDays = 31;

    // The end is documented as a day and read as inclusive. With one day more, the last day is complete even if it were not.
    private const int ExtraDays = 1;

    // An export may hold one day more each way than is requested, from a server that compares days on another clock than it writes.
    private const int OtherClockDays = 1;

    private readonly SourceContext _context;
    private readonly Listing _listing;
    private readonly ProviderClock _clock;
    private readonly Esv2Export _export;
    private readonly DayWindows _windows;
    private readonly Esv2UndatedRows _undated = new();

    // A server that sends every row whatever the range shows it with the first export, and is believed while each export reaches as far.
    private Esv2ExportContent? _first;
    private bool _ignoresRange;

    // The rows of the last export that had some, and whether the one after it had the same, none of them in its own window.
    private ulong _lastExport;
    private bool _looksRepeated;

    public Esv2Walk(SourceContext context, Listing listing, ProviderClock clock, Esv2Options options, Esv2Export export)
    {
        _context = context;
        _listing = listing;
        _clock = clock;
        _export = export;
        DateOnly last = LastDay();
        DateOnly first = clock.CoverDays(listing.Range.Since, null).First is { } since && since > options.EarliestDate ? since : options.EarliestDate;
        // At least one day, so that a wrong key is never taken for an empty list.
        _windows = new DayWindows(first < last ? first : last, last, FirstDays, options.SliceDays, export.MaxRows);
    }

    public IAsyncEnumerable<WireRows> ReadAsync(CancellationToken cancellationToken) =>
        new WindowWalk(_listing.Walk, _windows, ReadAsync).ReadAsync(cancellationToken);

    private async IAsyncEnumerable<WireRows> ReadAsync(DayWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using PageResponse export = await FetchAsync(window.First.AddDays(-_export.DaysBefore), window.Last.AddDays(ExtraDays), cancellationToken).ConfigureAwait(false);
        // Says that the export has arrived. Its rows are read in its turn, since those without a date depend on the exports before.
        yield return new WireRows<Esv2Row>();
        foreach (WireRows<Esv2Row> rows in ReadRows(export, window))
        {
            yield return rows;
        }

        if (!_looksRepeated)
        {
            yield break;
        }

        // Either all rows are on the day that both windows request, or the server sent the export before again.
        using PageResponse second = await FetchAsync(window.First, window.Last, cancellationToken).ConfigureAwait(false);
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
        using Esv2Reader reader = Read(export, () => _export.Open(export));
        _undated.BeginExport();
        Esv2ExportContent content = new(_clock);
        bool hasOwnRows = false;
        while (Read(export, () => reader.Read(RowsPerPage)) is { Count: > 0 } page)
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

    private async Task<PageResponse> FetchAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        _listing.Walk.CountPage();
        using HttpRequestMessage request = new(HttpMethod.Get, _export.AddressOf(first, last));
        PageResponse export = await _listing.SendAsync(request, _export.Operation, cancellationToken).ConfigureAwait(false);
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

    // Errors come as XML, also where the rows would be CSV, and at times with status 200.
    private PageResponse RejectOtherContent(PageResponse response)
    {
        if (Esv2Wire.ReadError(response) is { } error)
        {
            throw _context.Client.Failed(response, _export.Operation, error, Esv2Wire.KindOf(error));
        }

        _export.Check(response);
        return response;
    }

    private T Read<T>(PageResponse export, Func<T> read)
    {
        try
        {
            return read();
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
        DateOnly first = window.First.AddDays(-_export.DaysBefore - OtherClockDays);
        DateOnly last = window.Last.AddDays(ExtraDays + OtherClockDays);
        bool hasOtherDays = false;
        foreach (ref readonly Esv2Row row in rows.Span)
        {
            hasOtherDays |= row.Date is { } date && _clock.ToDay(date) is var day && (day < first || day > last);
        }

        _ignoresRange |= hasOtherDays && _first is null;
        if (hasOtherDays && !_ignoresRange)
        {
            throw _context.Client.Malformed(export, "it holds rows of other days than were requested");
        }
    }

    // A server that ignores the channel must not bring rows that the source is not set to read.
    private bool BelongsTo(DayWindow window, Esv2Row row) =>
        _export.Channel is Esv2Channel.All || (_export.Channel is Esv2Channel.Sms) == (row.Channel == BounceChannel.Sms)
            ? row.Date is { } date ? window.Contains(_clock.ToDay(date)) : _undated.IsNew(row.Key)
            : false;
}
