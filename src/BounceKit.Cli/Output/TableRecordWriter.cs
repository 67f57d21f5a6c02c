using System.Globalization;
using BounceKit.Cli.Options;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>A table that fits the terminal: at 80 columns what matters most, on wider ones the time, the status and the diagnostic too.</summary>
internal sealed class TableRecordWriter : RecordWriter
{
    private const string Source = "SOURCE";
    private const string Recipient = "RECIPIENT";
    private const string Type = "TYPE";
    private const string Reason = "REASON";
    private const string When = "WHEN (UTC)";
    private const int DateWidth = 10;
    private const int DateTimeWidth = 16;

    // What is given up first as the terminal gets narrower: the hour, long reasons, long names, at last the ends of addresses.
    private static readonly (string, int)[] Shrink =
    [
        (When, DateWidth), (Reason, 14), (Source, 10), (Recipient, 30), (Reason, 11), (Source, 6), (Recipient, 12), (Reason, 6), (Recipient, 8), (Type, 7),
    ];

    private readonly Terminal _terminal;
    private readonly TextTable<BounceRecord> _table;

    public TableRecordWriter(OutputTarget target, CliConsole console, IReadOnlyCollection<IBounceSource> sources)
    {
        _terminal = target.OpenTerminal(console);
        TableColumn<BounceRecord>[] source = sources.Count == 1 ? [] :
        [
            new(Source, (record, _) => record.Source, sources.Select(one => one.Name.Length).Append(Source.Length).Max()),
        ];
        _table = new TextTable<BounceRecord>(_terminal.Console, console.Width, [.. source, .. Columns()], Shrink);
    }

    public override Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        _table.Write(records);
        return _terminal.FlushAsync(cancellationToken);
    }

    public override Task EndAsync() => _terminal.FlushAsync(CancellationToken.None);

    private static IEnumerable<TableColumn<BounceRecord>> Columns() =>
    [
        new(Recipient, (record, _) => record.Recipient, 36),
        new(Type, (record, _) => Words<BounceType>.Of(record.Type), 11) { Style = record => TypeStyle.Of(record.Type) },
        new(Reason, (record, _) => Words<BounceReason>.Of(record.Reason), 20),
        new(When, (record, width) => Date(record.OccurredAt, width), DateTimeWidth),
        new("STATUS", (record, _) => record.Status ?? record.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "", 8) { IsExtra = true },
        new("DIAGNOSTIC", (record, _) => record.Diagnostic ?? "", 0) { IsExtra = true, IsFiller = true },
    ];

    private static string Date(DateTimeOffset? at, int width) =>
        at?.UtcDateTime.ToString(width >= DateTimeWidth ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
