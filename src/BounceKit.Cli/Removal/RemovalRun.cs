using BounceKit.Cli.Output;
using BounceKit.Cli.Prompts;

namespace BounceKit.Cli.Removal;

/// <summary>Removes addresses: shows them to whoever watches, keeps their records where that is wanted, then removes them.</summary>
internal sealed class RemovalRun(CliConsole console, RemovalRequest request)
{
    private readonly RemovalPreview _preview = new();

    /// <summary>Shows what would be removed.</summary>
    public async Task<int> PreviewAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(writer: null, cancellationToken).ConfigureAwait(false);
        _preview.Write(console, request.Source);
        console.WriteNote("Dry run: nothing was removed.");
        return ExitCode.Done;
    }

    /// <param name="confirm">Whether a person has to say yes first.</param>
    /// <param name="cancellationToken">Stops before the next request.</param>
    public async Task<int> RunAsync(bool confirm, CancellationToken cancellationToken)
    {
        if (request.RemovedFile is not { } file)
        {
            return await RunAsync(confirm, kept: null, cancellationToken).ConfigureAwait(false);
        }

        OutputTarget kept = await OutputTarget.OpenAsync(console, file, "--removed", cancellationToken).ConfigureAwait(false);
        await using (kept.ConfigureAwait(false))
        {
            return await RunAsync(confirm, kept, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(bool confirm, OutputTarget? kept, CancellationToken cancellationToken)
    {
        // The list is read only for a person who decides, or for a file that keeps it: a script that said yes needs neither.
        if (request.Addresses is not null || confirm || kept is not null)
        {
            await ReadAsync(OpenWriter(kept), cancellationToken).ConfigureAwait(false);
            ShowPerson();
        }

        if (confirm && !await ConfirmAsync(cancellationToken).ConfigureAwait(false))
        {
            console.WriteNote("Nothing was removed.");
            return ExitCode.Cancelled;
        }

        // Complete before the first address goes: whatever happens then, it can be looked up and put back.
        await (kept?.CommitAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await RemoveAsync(cancellationToken).ConfigureAwait(false);
        Report();
        return ExitCode.Done;
    }

    private RecordWriter? OpenWriter(OutputTarget? kept) => kept is null
        ? null
        : RecordWriter.Create(FileFormat.Find(request.RemovedFile) ?? OutputFormat.Ndjson, kept, console, [request.Source]);

    private Task<bool> ConfirmAsync(CancellationToken cancellationToken) => Question.AskAsync(
        console, $"Remove EVERY address from the list of {request.Source.Name} ({request.Source.Provider})? [y/N]", cancellationToken);

    private Task RemoveAsync(CancellationToken cancellationToken) => Refusal.ThrowAsync(() => request.Addresses is { } addresses
        ? request.Remover.RemoveAsync(addresses, cancellationToken)
        : request.Remover.RemoveAllAsync(cancellationToken));

    private async Task ReadAsync(RecordWriter? writer, CancellationToken cancellationToken)
    {
        foreach (string address in request.Addresses ?? [])
        {
            _preview.Add(address);
        }

        if (request.Addresses is null || writer is not null)
        {
            await Refusal.ThrowAsync(() => ReadRecordsAsync(writer, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task ReadRecordsAsync(RecordWriter? writer, CancellationToken cancellationToken)
    {
        SourceProgress progress = new(console, request.Source.Name);
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

            await (writer?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            console.Progress.Clear();
        }
    }

    // A script has its own list, and a log is no place for addresses.
    private void ShowPerson()
    {
        if (console.CanAsk)
        {
            _preview.Write(console, request.Source);
        }
    }

    private void Report()
    {
        string what = request.Addresses is { } addresses
            ? $"{EnglishText.Count(addresses.Count, "address is", "addresses are")} no longer on the list."
            : "every address was removed.";
        console.WriteNote($"{request.Source.Name}: {what}{(request.RemovedFile is { } file ? $" Their records are in {file}." : "")}");
    }
}
