using System.IO.Compression;
using System.Runtime.CompilerServices;
using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Mandrill;

/// <summary>Reads all entries of the account, however many: begins an export, waits until it is complete, and reads its file page by page.</summary>
/// <param name="context">The source.</param>
/// <param name="options">Its limits.</param>
/// <param name="listing">The listing.</param>
/// <param name="postAsync">Sends a call to the API.</param>
internal sealed class MandrillExport(
    SourceContext context, MandrillOptions options, Listing listing, Func<string, MandrillContent, CancellationToken, Task<PageResponse>> postAsync)
{
    public const string Operation = "exporting the list";

    private const int RowsPerPage = 1000;
    private const string FileName = "rejects.csv";

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async IAsyncEnumerable<WireRows> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Uri file = await ExportAsync(cancellationToken).ConfigureAwait(false);
        listing.Walk.CountPage();
        using HttpRequestMessage request = new(HttpMethod.Get, file);
        using PageResponse page = await listing.SendAsync(request, Operation, cancellationToken).ConfigureAwait(false);
        using ZipArchive archive = Read(page, () => new ZipArchive(page.OpenBody(), ZipArchiveMode.Read, leaveOpen: true));
        using Stream csv = Read(page, () => Find(archive).Open());
        using MandrillRowReader reader = new(csv, listing.Now, page.CancellationToken);
        while (Read(page, () => reader.Read(RowsPerPage)) is { Count: > 0 } portion)
        {
            using WireRows<MandrillRow> rows = portion;
            yield return rows;
        }
    }

    /// <summary>Has the list exported.</summary>
    /// <returns>Where the file is.</returns>
    private async Task<Uri> ExportAsync(CancellationToken cancellationToken)
    {
        long started = context.Time.GetTimestamp();
        (string id, Uri? file) = await CallAsync("exports/rejects", new MandrillContent(), cancellationToken).ConfigureAwait(false);
        for (TimeSpan wait = TimeSpan.Zero; file is null; wait = Longer(wait))
        {
            if (context.Time.GetElapsedTime(started) + wait > Patience)
            {
                throw new BounceUnavailableException(context.Name, $"The export of the list was not complete after {Patience.TotalMinutes:0} minutes. Try again later.");
            }

            await Task.Delay(wait, context.Time, cancellationToken).ConfigureAwait(false);
            (id, file) = await CallAsync("exports/info", new MandrillContent(("id", id)), cancellationToken).ConfigureAwait(false);
        }

        return file;
    }

    private async Task<(string Id, Uri? File)> CallAsync(string path, MandrillContent content, CancellationToken cancellationToken)
    {
        using PageResponse page = await postAsync(path, content, cancellationToken).ConfigureAwait(false);
        return context.Parse(page, response =>
        {
            response.RequireJson();
            MandrillJob job = MandrillWire.ReadJob(response.Body.Span);
            return (job.Id, job.State switch
            {
                "waiting" or "working" => null,
                "complete" => MandrillFile.AddressFrom(job.Link, context.BaseAddress),
                "error" or "expired" => throw context.Client.Failed(
                    response, Operation, new ProviderError(null, $"the export has the state '{job.State}'"), ErrorKind.Unavailable),
                _ => throw new WireFormatException("it has a 'state' that is not one of an export"),
            });
        });
    }

    private static TimeSpan Longer(TimeSpan wait) => wait == TimeSpan.Zero ? FirstWait : wait * 2 < LongestWait ? wait * 2 : LongestWait;

    private ZipArchiveEntry Find(ZipArchive archive)
    {
        ZipArchiveEntry entry = archive.Entries.FirstOrDefault(static entry => entry.Name.Equals(FileName, StringComparison.OrdinalIgnoreCase))
            ?? throw new WireFormatException($"it contains no {FileName}");
        // No more than the stated length is ever decompressed.
        return entry.Length > options.MaxResponseBytes
            ? throw new WireFormatException($"{FileName} is larger than {options.MaxResponseBytes} bytes ({nameof(BounceSourceOptions.MaxResponseBytes)})")
            : entry;
    }

    private T Read<T>(PageResponse page, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (WireFormatException malformed)
        {
            throw context.Client.Malformed(page, malformed.Message);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw context.Client.Malformed(page, "it is not a complete zip archive");
        }
        catch (IOException failure)
        {
            throw context.Client.Unreadable(page, new SpoolException(failure));
        }
    }
}
