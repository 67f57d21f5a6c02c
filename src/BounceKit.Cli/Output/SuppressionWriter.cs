using System.Text.Json;
using BounceKit.Cli.Options;
using BounceKit.Suppressions;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>Writes suppressions and looked-up addresses in one of the formats.</summary>
internal static class SuppressionWriter
{
    private const string Address = "ADDRESS";
    private const string Send = "SEND";
    private const string Type = "TYPE";
    private const string Reason = "REASON";
    private const string Since = "SINCE";
    private const string Until = "UNTIL";
    private const string Source = "SOURCE";
    private const string Erased = "(erased)";

    private static readonly int TypeWidth = EnumNames<BounceType>.All.Max(name => name.Length);
    private static readonly int ReasonWidth = EnumNames<BounceReason>.All.Max(name => name.Length);

    // Given up first as the terminal gets narrower. The reason says the type.
    private static readonly (string, int)[] Shrink =
    [
        (Since, UtcText.DateWidth), (Until, UtcText.DateWidth), (Type, 0), (Address, 24), (Source, 8), (Address, 16), (Since, 0), (Until, 0), (Address, 12), (Reason, 6),
    ];

    public static RowWriter<Suppression> Create(OutputFormat format, OutputTarget target, CliConsole console) => format switch
    {
        OutputFormat.Json => new JsonRowWriter<Suppression>(target.Stream, Write),
        OutputFormat.Ndjson => new NdjsonRowWriter<Suppression>(target.Stream, Write),
        OutputFormat.Csv => new CsvRowWriter<Suppression>(target, SuppressionColumn.All),
        _ => new TableRowWriter<Suppression>(target, console, [.. ListColumns()], Shrink),
    };

    public static RowWriter<CheckedAddress> CreateForCheck(OutputFormat format, OutputTarget target, CliConsole console) => format switch
    {
        OutputFormat.Ndjson => new NdjsonRowWriter<CheckedAddress>(target.Stream, static (writer, row) => row.WriteTo(writer)),
        OutputFormat.Csv => new CsvRowWriter<CheckedAddress>(target, CheckedAddress.Columns),
        _ => new TableRowWriter<CheckedAddress>(target, console, [.. CheckColumns()], Shrink),
    };

    /// <summary>Writes changes, one per line.</summary>
    public static RowWriter<SuppressionChange> CreateForChanges(OutputTarget target) => new NdjsonRowWriter<SuppressionChange>(
        target.Stream, static (writer, change) => JsonSerializer.Serialize(writer, change, CliJsonContext.Default.SuppressionChange));

    private static void Write(Utf8JsonWriter writer, Suppression row) => JsonSerializer.Serialize(writer, row, CliJsonContext.Default.Suppression);

    private static IEnumerable<TableColumn<Suppression>> ListColumns() =>
    [
        new(Address, (row, _) => row.Address ?? Erased, 36) { IsFlexible = true },
        .. Columns<Suppression>(row => row).Select(column => column.Heading == Until ? column with { IsExtra = true } : column),
        new("ORIGIN", (row, _) => EnumNames<SuppressionOrigin>.Get(row.Origin), 8) { IsExtra = true },
        new("SCOPE", (row, _) => row.Scope ?? "", 16) { IsExtra = true, IsFiller = true },
    ];

    private static IEnumerable<TableColumn<CheckedAddress>> CheckColumns() =>
    [
        new(Address, (row, _) => row.Address, 36) { IsFlexible = true },
        new(Send, (row, _) => row.Suppression is null ? "yes" : "no", Send.Length)
        {
            Style = row => new Style(row.Suppression is null ? Color.Green : Color.Red),
        },
        .. Columns<CheckedAddress>(row => row.Suppression),
        new("SCOPE", (row, _) => row.Suppression?.Scope ?? "", 16) { IsExtra = true, IsFiller = true },
    ];

    private static IEnumerable<TableColumn<T>> Columns<T>(Func<T, Suppression?> get) =>
    [
        new(Type, (row, _) => get(row) is { } found ? EnumNames<BounceType>.Get(found.Type) : "", TypeWidth)
        {
            Style = row => get(row) is { } found ? TypeStyle.Get(found.Type) : Style.Plain,
        },
        new(Reason, (row, _) => get(row) is { } found ? EnumNames<BounceReason>.Get(found.Reason) : "", ReasonWidth),
        new(Since, (row, width) => UtcText.ToCell(get(row)?.Since, width), UtcText.DateTimeWidth),
        new(Until, (row, width) => UtcText.ToCell(get(row)?.Until, width), UtcText.DateTimeWidth),
        new(Source, (row, _) => get(row)?.Source ?? "", 14),
    ];
}
