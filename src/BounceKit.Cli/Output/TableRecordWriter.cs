using System.Globalization;
using BounceKit.Cli.Options;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>Writes a table that fits the terminal: at 80 columns what matters most, on wider ones also the time, the status and the diagnostic.</summary>
internal sealed class TableRecordWriter : RowWriter<BounceRecord>
{
    private const string Source = "SOURCE";
    private const string Recipient = "RECIPIENT";
    private const string Type = "TYPE";
    private const string Reason = "REASON";
    private const string When = "WHEN (UTC)";
    private const string OccurredAt = "OCCURREDAT";
    private const string Diagnostic = "DIAGNOSTIC";
    private const int DiagnosticWidth = 18;
    private const int NarrowestChosen = 3;

    private static readonly int TypeWidth = EnumNames<BounceType>.All.Max(name => name.Length);
    private static readonly int ReasonWidth = EnumNames<BounceReason>.All.Max(name => name.Length);

    // Given up first as the terminal gets narrower: the time of day, the ends of long addresses, the date, the ends of others, the type.
    private static readonly (string, int)[] Shrink =
    [
        (When, UtcText.DateWidth), (Recipient, 20), (When, 0), (Recipient, 12), (Type, 0), (Source, 8), (Reason, 6), (Recipient, 8),
    ];

    // What was chosen is not omitted: the other columns become narrow before these do.
    private static readonly (string, int)[] ShrinkChosen = [(Diagnostic, 10), (Recipient, 6), (Source, 8), (Reason, 6), (Type, 6)];
    private static readonly string[] KeptLongest = [Source, Recipient, Type, Reason, OccurredAt, Diagnostic];

    private readonly Terminal _terminal;
    private readonly TextTable<BounceRecord> _table;

    public TableRecordWriter(OutputTarget target, CliConsole console, IReadOnlyCollection<IBounceSource> sources, IReadOnlyList<RecordColumn> columns)
    {
        _terminal = target.OpenTerminal(console);
        _table = columns.Count > 0
            ? new TextTable<BounceRecord>(
                _terminal.Console, console.Width, [.. columns.Select(column => CreateChosen(column, sources))],
                CreateShrinkChosen([.. columns.Select(column => column.Name.ToUpperInvariant())]))
            : new TextTable<BounceRecord>(_terminal.Console, console.Width, [.. SourceColumn(sources), .. Columns()], Shrink);
    }

    public override Task WriteAsync(IReadOnlyList<BounceRecord> rows, CancellationToken cancellationToken)
    {
        _table.Write(rows);
        return _terminal.FlushAsync(cancellationToken);
    }

    public override Task EndAsync() => _terminal.FlushAsync(CancellationToken.None);

    private static IEnumerable<TableColumn<BounceRecord>> SourceColumn(IReadOnlyCollection<IBounceSource> sources) => sources.Count == 1 ? [] :
    [
        new(Source, (record, _) => record.Source, GetWidestName(sources)),
    ];

    private static int GetWidestName(IReadOnlyCollection<IBounceSource> sources) => sources.Select(one => one.Name.Length).Append(Source.Length).Max();

    private static List<(string, int)> CreateShrinkChosen(string[] headings) =>
    [
        (OccurredAt, UtcText.DateWidth), (Recipient, 12), .. headings.Except(KeptLongest, StringComparer.Ordinal).Select(heading => (heading, NarrowestChosen)),
        .. ShrinkChosen, .. headings.Select(heading => (heading, NarrowestChosen)),
    ];

    // A column that was chosen is shown, however narrow, under the name by which it was chosen.
    private static TableColumn<BounceRecord> CreateChosen(RecordColumn column, IReadOnlyCollection<IBounceSource> sources)
    {
        string heading = column.Name.ToUpperInvariant();
        return column.Name switch
        {
            RecordColumn.SourceName => new(heading, Cell, GetWidestName(sources)),
            RecordColumn.RecipientName => new(heading, Cell, 36) { IsFlexible = true },
            RecordColumn.TypeName => new(heading, Cell, TypeWidth) { Style = record => TypeStyle.Get(record.Type) },
            RecordColumn.ReasonName => new(heading, Cell, ReasonWidth),
            RecordColumn.OccurredAtName => new(heading, (record, width) => UtcText.ToCell(record.OccurredAt, width), UtcText.DateTimeWidth),
            RecordColumn.DiagnosticName => new(heading, Cell, DiagnosticWidth) { IsFiller = true },
            _ => new(heading, Cell, 13),
        };

        string Cell(BounceRecord record, int width) => column.Value(record) ?? "";
    }

    private static IEnumerable<TableColumn<BounceRecord>> Columns() =>
    [
        new(Recipient, (record, _) => record.Recipient, 36) { IsFlexible = true },
        new(Type, (record, _) => EnumNames<BounceType>.Get(record.Type), TypeWidth) { Style = record => TypeStyle.Get(record.Type) },
        new(Reason, (record, _) => EnumNames<BounceReason>.Get(record.Reason), ReasonWidth),
        new(When, (record, width) => UtcText.ToCell(record.OccurredAt, width), UtcText.DateTimeWidth),
        new("STATUS", (record, _) => record.Status ?? record.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "", 8) { IsExtra = true },
        new(Diagnostic, (record, _) => record.Diagnostic ?? "", DiagnosticWidth) { IsExtra = true, IsFiller = true },
    ];
}
