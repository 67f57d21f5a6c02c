using System.Globalization;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Postmark;

/// <summary>Reads the suppressions of one message stream: one response, which is read some rows at a time.</summary>
internal sealed class PostmarkSuppressionWalk(SourceContext context, Listing listing, string stream)
{
    private const int RowsPerPage = 1000;
    private const string Operation = "listing suppressions";

    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        listing.Walk.CountPage();
        using HttpRequestMessage request = PostmarkWire.CreateRequest(HttpMethod.Get, AddressOf());
        using PageResponse response = await listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        context.Parse(response, RequireJson);
        using PostmarkDumpReader reader = new(response.OpenBody(), stream, response.CancellationToken);
        int count;
        do
        {
            using KeyedRows<PostmarkRow> rows = ReadPage(response, reader);
            count = rows.Count;
            yield return rows;
        }
        while (count == RowsPerPage);
    }

    private string AddressOf()
    {
        TimeRange range = listing.Range;
        // Whole days, both ends included, with a day more on each side: whose days they are is not documented.
        string[] filters =
        [
            range.Since is { } since ? $"fromdate={DayOf(since, -1)}" : "",
            range.Until is { } until ? $"todate={DayOf(until, 1)}" : "",
            listing.Query.Recipient is { } recipient ? $"EmailAddress={Uri.EscapeDataString(recipient)}" : "",
        ];
        string query = string.Join('&', filters.Where(static filter => filter.Length > 0));
        return $"{PostmarkWire.PathOf(stream)}/dump{(query.Length > 0 ? "?" : "")}{query}";
    }

    private static string DayOf(DateTimeOffset instant, int days) =>
        instant.UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PageResponse RequireJson(PageResponse response)
    {
        response.RequireJson();
        return response;
    }

    private KeyedRows<PostmarkRow> ReadPage(PageResponse response, PostmarkDumpReader reader)
    {
        try
        {
            KeyedRows<PostmarkRow> rows = reader.Read(RowsPerPage);
            return reader.HasList ? rows : throw context.Client.Failed(
                response, Operation, PostmarkErrors.Read(response) ?? new ProviderError(null, "a response without suppressions"), ErrorKind.Response);
        }
        catch (WireFormatException malformed)
        {
            throw context.Client.Malformed(response, malformed.Message);
        }
        catch (IOException failure)
        {
            throw context.Client.Unreadable(response, new SpoolException(failure));
        }
    }
}
