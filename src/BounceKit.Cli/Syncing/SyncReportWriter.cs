using System.Globalization;
using System.Text.Json;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;
using Spectre.Console;

namespace BounceKit.Cli.Syncing;

/// <summary>Writes what the rounds did: a table, or an array.</summary>
internal static class SyncReportWriter
{
    private const string Source = "SOURCE";

    public static async Task WriteAsync(
        CliConsole console, OutputTarget target, OutputFormat format, IReadOnlyList<SyncReport> reports, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Json)
        {
            await JsonLines.WriteAllAsync(target.Stream, reports, Write, asArray: true, cancellationToken).ConfigureAwait(false);
            return;
        }

        Terminal terminal = target.OpenTerminal(console);
        new TextTable<SyncReport>(terminal.Console, console.Width, [.. Columns(reports)], [(Source, 8)]).Write(reports);
        await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter writer, SyncReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("source"u8, report.Source);
        writer.WriteNumber("rows"u8, report.Rows);
        writer.WriteNumber("pages"u8, report.Pages);
        writer.WriteNumber("new"u8, report.New);
        writer.WriteNumber("suppressed"u8, report.Suppressed);
        if (report.Quarantined > 0)
        {
            writer.WriteNumber("quarantined"u8, report.Quarantined);
        }

        if (report.Failure is { } failure)
        {
            writer.WriteString("error"u8, failure.Message);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<TableColumn<SyncReport>> Columns(IReadOnlyList<SyncReport> reports) =>
    [
        new(Source, (report, _) => report.Source, reports.Select(report => report.Source.Length).Append(Source.Length).Max()),
        Number("ROWS", reports, report => report.Rows),
        Number("PAGES", reports, report => report.Pages),
        Number("NEW", reports, report => report.New),
        Number("SUPPRESSED", reports, report => report.Suppressed),
        new("RESULT", (report, _) => Describe(report.Outcome), 9)
        {
            Style = report => report.Outcome == SyncOutcome.Failed ? new Style(Color.Red) : Style.Plain,
        },
    ];

    private static TableColumn<SyncReport> Number(string heading, IReadOnlyList<SyncReport> reports, Func<SyncReport, long> value)
    {
        return new(heading, (report, _) => Format(report), reports.Select(report => Format(report).Length).Append(heading.Length).Max());
        string Format(SyncReport report) => value(report).ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string Describe(SyncOutcome outcome) => outcome switch
    {
        SyncOutcome.Completed => "ok",
        SyncOutcome.Fenced => "overtaken",
        _ => "failed",
    };
}
