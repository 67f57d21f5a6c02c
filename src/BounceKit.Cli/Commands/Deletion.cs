using System.Globalization;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary>Takes addresses off a list: shows them where somebody looks on, keeps what was known of them where that is asked for, then removes.</summary>
internal sealed class Deletion(CliConsole console, DeleteRequest request)
{
    private readonly DeletePreview _preview = new();

    /// <summary>Says what would go, and leaves it.</summary>
    public async Task PreviewAsync(CancellationToken cancellationToken)
    {
        await CountAsync(writer: null, cancellationToken).ConfigureAwait(false);
        Show();
        console.WriteNote("Nothing was deleted: this was a dry run.");
    }

    /// <summary>Removes.</summary>
    /// <param name="confirm">Whether a person has to say yes first.</param>
    public async Task<int> RunAsync(bool confirm, CancellationToken cancellationToken)
    {
        if (request.RemovedFile is not { } file)
        {
            return await RunAsync(confirm, kept: null, cancellationToken).ConfigureAwait(false);
        }

        OutputTarget kept = OutputTarget.Open(console, file, "--removed");
        await using (kept.ConfigureAwait(false))
        {
            return await RunAsync(confirm, kept, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(bool confirm, OutputTarget? kept, CancellationToken cancellationToken)
    {
        // All addresses are worth reading for somebody who decides on them, or for a file that keeps them; a script that said yes wants neither.
        if (request.Addresses is not null || confirm || kept is not null)
        {
            await CountAsync(kept is null ? null : new NdjsonRecordWriter(kept.Stream), cancellationToken).ConfigureAwait(false);
            ShowPeople();
        }

        if (confirm && !await Question.AskAsync(
            console, $"Take EVERY address off the list of {request.Source.Name} ({request.Source.Provider})? [y/N] ", cancellationToken).ConfigureAwait(false))
        {
            console.WriteNote("Nothing was deleted.");
            return ExitCode.Cancelled;
        }

        // In its place before anything goes: whatever happens then, it can be looked up and put back.
        await (kept?.CommitAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await RemoveAsync(cancellationToken).ConfigureAwait(false);
        Report();
        return ExitCode.Done;
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (request.Addresses is { } addresses
                ? request.Remover.RemoveAsync(addresses, cancellationToken)
                : request.Remover.RemoveAllAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (ArgumentException refused)
        {
            throw Refusal.Of(refused);
        }
    }

    private async Task CountAsync(NdjsonRecordWriter? writer, CancellationToken cancellationToken)
    {
        foreach (string address in request.Addresses ?? [])
        {
            _preview.Add(address);
        }

        if (request.Addresses is not null && writer is null)
        {
            return;
        }

        ProgressLine line = new(console);
        SourceProgress progress = new(console, line, request.Source.Name);
        progress.Begin();
        try
        {
            await foreach (IReadOnlyList<BounceRecord> records in RemovedRecords.ReadAsync(request, cancellationToken).ConfigureAwait(false))
            {
                await (writer?.WriteAsync(records, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                progress.Add(records.Count);
                foreach (BounceRecord record in request.Addresses is null ? records : [])
                {
                    _preview.Add(record.Recipient);
                }
            }
        }
        catch (ArgumentException refused)
        {
            throw Refusal.Of(refused);
        }
        finally
        {
            line.Clear();
        }
    }

    // A script has its own list, and a log is no place for addresses.
    private void ShowPeople()
    {
        if (console.CanAsk)
        {
            Show();
        }
    }

    private void Show()
    {
        foreach (string text in _preview.Lines(request))
        {
            console.Error.WriteLine(text[..(text.Length - text.TrimStart().Length)] + TerminalText.OneLine(text));
        }
    }

    private void Report()
    {
        string what = request.Addresses is { } addresses
            ? string.Create(CultureInfo.InvariantCulture, $"{addresses.Count:N0} {(addresses.Count == 1 ? "address is" : "addresses are")} off the list now.")
            : "every address is off the list now.";
        console.WriteNote($"{request.Source.Name}: {what}{(request.RemovedFile is { } file ? $" What was known of them is in {file}." : "")}");
    }
}
