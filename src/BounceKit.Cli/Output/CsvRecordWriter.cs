using System.Globalization;
using BounceKit.Cli.Options;
using CsvHelper;

namespace BounceKit.Cli.Output;

/// <summary>RFC 4180 with CRLF and without a byte order mark; the heading comes even when no row does.</summary>
internal sealed class CsvRecordWriter(Stream stream) : RecordWriter
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly string[] Columns =
        ["source", "provider", "recipient", "channel", "type", "reason", "occurredAt", "smtpCode", "status", "diagnostic"];

    private readonly CsvWriter _csv = CsvWriter.Create(stream, leaveOpen: true);
    private bool _hasHeading;

    public override async Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        await WriteHeadingAsync(cancellationToken).ConfigureAwait(false);
        foreach (BounceRecord record in records)
        {
            await WriteRowAsync(Cells(record), cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task EndAsync()
    {
        await WriteHeadingAsync(CancellationToken.None).ConfigureAwait(false);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static IEnumerable<string?> Cells(BounceRecord record) =>
    [
        record.Source,
        record.Provider,
        record.Recipient,
        record.Channel == BounceChannel.Unknown ? null : Words<BounceChannel>.Of(record.Channel),
        Words<BounceType>.Of(record.Type),
        Words<BounceReason>.Of(record.Reason),
        record.OccurredAt?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture),
        record.SmtpCode?.ToString(CultureInfo.InvariantCulture),
        record.Status,
        record.Diagnostic,
    ];

    private async ValueTask WriteHeadingAsync(CancellationToken cancellationToken)
    {
        if (!_hasHeading)
        {
            _hasHeading = true;
            await WriteRowAsync(Columns, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask WriteRowAsync(IEnumerable<string?> cells, CancellationToken cancellationToken)
    {
        foreach (string? cell in cells)
        {
            _csv.WriteField(CsvCell.Defuse(cell));
        }

        return _csv.EndRecordAsync(cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync(cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
