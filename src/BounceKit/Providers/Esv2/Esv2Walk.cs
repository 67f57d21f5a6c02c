using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>Walks a range export by export, each of a slice of days, and gives the rows in portions, so that memory stays flat.</summary>
internal sealed class Esv2Walk(SourceContext context, Esv2Options options, Esv2Slices slices, Esv2Channel channel)
{
    private const int RowsAPortion = 1000;
    private const string Operation = "listing bounces";

    private readonly Esv2UndatedRows _undated = new();

    // A server that gives every row whatever the range shows it with the first export, and is believed.
    private bool _ignoresRange;

    public async IAsyncEnumerable<WireRows<Esv2Row>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int requests = 0;
        while (slices.Next() is { } slice)
        {
            if (++requests > options.MaxPages)
            {
                throw new BounceRequestException(
                    context.Name, $"{Operation} takes more than {options.MaxPages} requests ({nameof(options.MaxPages)}). Ask for a shorter range.");
            }

            using PageResponse export = await FetchAsync(slice, cancellationToken).ConfigureAwait(false);
            using Esv2RowReader reader = new(export.OpenBody(), channel, cancellationToken);
            _undated.BeginSlice();
            long rows = 0;
            while (ReadPortion(export, reader) is { Count: > 0 } portion)
            {
                using WireRows<Esv2Row> rowsOfSlice = portion;
                rows += rowsOfSlice.Count;
                RefuseOtherDays(export, slice, rowsOfSlice, isFirst: requests == 1);
                rowsOfSlice.Keep(row => BelongsTo(slice, row));
                if (_undated.AreTooMany)
                {
                    throw context.Client.Malformed(export, $"more than {Esv2UndatedRows.Most} different rows have no date");
                }

                yield return rowsOfSlice;
            }

            slices.Adapt(rows);
        }
    }

    private async Task<PageResponse> FetchAsync(Esv2Slice slice, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, AddressOf(slice));
        PageResponse export = await context.Client.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        try
        {
            return context.Parse(export, RefuseWhatIsNoExport);
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    // The end is documented as a day and read as inclusive. Asked for one day more, the last day is whole also if it were not.
    private string AddressOf(Esv2Slice slice) => string.Create(
        CultureInfo.InvariantCulture,
        $"Bounces?startDate={slice.First:yyyy-MM-dd}&endDate={slice.Last.AddDays(1):yyyy-MM-dd}&channel={WordOf(channel)}");

    // Errors come as XML where the rows would be CSV, at times with status 200.
    private PageResponse RefuseWhatIsNoExport(PageResponse answer)
    {
        if (Esv2Wire.ReadError(answer) is { } error)
        {
            throw context.Client.Failed(answer, Operation, error, Esv2Wire.KindOf(error));
        }

        // A cut at the end of a row leaves a whole export to look at.
        if (!answer.EndIsKnown)
        {
            throw new WireFormatException("nothing in it shows where it ends (no length, no chunks), so it may be truncated");
        }

        answer.RequireType("text/csv");
        return answer;
    }

    private WireRows<Esv2Row> ReadPortion(PageResponse export, Esv2RowReader reader)
    {
        try
        {
            return reader.Read(RowsAPortion);
        }
        catch (WireFormatException malformed)
        {
            throw context.Client.Malformed(export, malformed.Message);
        }
        catch (IOException failure)
        {
            throw context.Client.Unreadable(export, new SpoolException(failure));
        }
    }

    // From a server that heeds the range, such an export answers another request than this one: the rows that were asked for would be missing.
    private void RefuseOtherDays(PageResponse export, Esv2Slice slice, WireRows<Esv2Row> portion, bool isFirst)
    {
        if (!HoldsOtherDays(portion, slice))
        {
            return;
        }

        _ignoresRange |= isFirst;
        if (!_ignoresRange)
        {
            throw context.Client.Malformed(export, "it holds rows of other days than were asked for");
        }
    }

    private static bool HoldsOtherDays(WireRows<Esv2Row> portion, Esv2Slice slice)
    {
        foreach (Esv2Row row in portion.Span)
        {
            if (row.Date is { } local && !slice.MayBring(local))
            {
                return true;
            }
        }

        return false;
    }

    private bool BelongsTo(Esv2Slice slice, Esv2Row row) => row.Date is { } local ? slice.Holds(local) : _undated.IsNew(row.Key);

    private static string WordOf(Esv2Channel channel) => channel switch
    {
        Esv2Channel.Sms => "SmsMms",
        Esv2Channel.All => "All",
        _ => "Email",
    };
}
