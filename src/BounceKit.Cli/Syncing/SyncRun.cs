using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Syncing;

/// <summary>One round of each source, with a report.</summary>
internal sealed class SyncRun(CliConsole console, SuppressionSync sync, IReadOnlyList<string> sources, SyncOptions options)
{
    /// <param name="target">Where the report goes.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellationToken">Stops the rounds; what was stored stays.</param>
    /// <returns>The exit code; failures were reported.</returns>
    public async Task<int> RunAsync(OutputTarget target, OutputFormat format, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncReport> reports = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await SyncReportWriter.WriteAsync(console, target, format, reports, cancellationToken).ConfigureAwait(false);
        foreach (SyncReport report in reports)
        {
            Report(report);
        }

        SuppressionAlertReport alerts = await sync.EvaluateAlertsAsync(options.Tenant, cancellationToken).ConfigureAwait(false);
        foreach (string note in alerts.Changed.Select(alert => alert.Text).Concat(alerts.Undelivered))
        {
            console.WriteNote(note);
        }

        return reports.Any(report => report.Outcome == SyncOutcome.Failed) ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task<IReadOnlyList<SyncReport>> ReadAsync(CancellationToken cancellationToken)
    {
        console.Progress.Show("Waiting for the first page …");
        try
        {
            SyncOptions watched = options with { Progress = new SyncProgressLine(console) };
            return sources.Count == 0
                ? await sync.RunAllAsync(watched, cancellationToken).ConfigureAwait(false)
                : await Task.WhenAll(sources.Select(source => sync.RunAsync(source, watched, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            console.Progress.Clear();
        }
    }

    private void Report(SyncReport report)
    {
        if (report.Failure is { } failure)
        {
            string message = failure.Message.StartsWith($"{report.Source}:", StringComparison.OrdinalIgnoreCase) ? failure.Message : $"{report.Source}: {failure.Message}";
            console.WriteError(message);
        }

        if (report.Outcome == SyncOutcome.Fenced)
        {
            console.WriteNote($"{report.Source}: another round of this source took over. Everything is in order.");
        }

        if (report.Quarantined > 0)
        {
            console.WriteNote($"{report.Source}: {EnglishText.Count(report.Quarantined, "row", "rows")} could not be stored; quarantine keeps {(report.Quarantined == 1 ? "it" : "them")}.");
        }
    }
}
