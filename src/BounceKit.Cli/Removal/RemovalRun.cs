using System.Globalization;
using BounceKit.Cli.Output;
using BounceKit.Cli.Prompts;

namespace BounceKit.Cli.Removal;

/// <summary>Removes addresses: shows them on a terminal, saves their records on request, then removes them.</summary>
internal sealed class RemovalRun(CliConsole console, RemovalRequest request)
{
    private readonly RemovalPreview _preview = new();
    private long _optOuts;

    // Clearing a list makes no exceptions, so that it has to be read for people who opted out.
    private bool ProtectsOptOuts => request.Addresses is null && !request.IncludeOptOuts;

    /// <summary>Shows what would be removed.</summary>
    public async Task<int> PreviewAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(writer: null, cancellationToken).ConfigureAwait(false);
        RefuseOptOuts();
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
        // Otherwise the list is read only for a person who decides, or for a file that keeps it.
        if (request.Addresses is not null || confirm || kept is not null || ProtectsOptOuts)
        {
            await ReadAsync(OpenWriter(kept), cancellationToken).ConfigureAwait(false);
            RefuseOptOuts();
            ShowPerson();
        }

        if (confirm && !await ConfirmAsync(cancellationToken).ConfigureAwait(false))
        {
            console.WriteNote("Nothing was removed.");
            return ExitCode.Cancelled;
        }

        // Complete before the first address goes: whatever happens then, it can be looked up and put back.
        await (kept?.CommitAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        RemovalResult? result = null;
        await Refusal.ThrowAsync(async () => result = await RemoveAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        Report(result);
        return ExitCode.Done;
    }

    private RowWriter<BounceRecord>? OpenWriter(OutputTarget? kept) => kept is null
        ? null
        : RecordWriter.Create(FileFormat.Find(request.RemovedFile, "--removed", " Name another file.") ?? OutputFormat.Ndjson, kept, console, [request.Source]);

    private Task<bool> ConfirmAsync(CancellationToken cancellationToken)
    {
        if ((request.Source as IBounceSourceFeatures)?.RemovalCost is { } cost)
        {
            console.WriteNote(cost);
        }

        string what = request.Addresses is { } addresses ? EnglishText.Count(addresses.Count, "address", "addresses") : "EVERY address";
        return Question.AskAsync(console, $"Remove {what} from the list of {request.Source.Name} ({request.Source.Provider})? [y/N]", cancellationToken);
    }

    // Which of the texts are addresses has been checked by line.
    private async Task<RemovalResult?> RemoveAsync(CancellationToken cancellationToken)
    {
        if (request.Addresses is { } addresses)
        {
            RemovalOptions options = new() { AsIs = true, IncludeOptOuts = request.IncludeOptOuts };
            return await ((IBounceRemover)request.Source).RemoveAsync(addresses, options, cancellationToken).ConfigureAwait(false);
        }

        await ((IBounceListClearer)request.Source).ClearAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task ReadAsync(RowWriter<BounceRecord>? writer, CancellationToken cancellationToken)
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

    private async Task ReadRecordsAsync(RowWriter<BounceRecord>? writer, CancellationToken cancellationToken)
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
                    _optOuts += record.Type == BounceType.OptedOut ? 1 : 0;
                }
            }

            await (writer?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
        finally
        {
            console.Progress.Clear();
        }
    }

    private void RefuseOptOuts()
    {
        if (ProtectsOptOuts && _optOuts > 0)
        {
            throw new RefusedException(
                $"{request.Source.Name}: {EnglishText.Count(_optOuts, "person on the list", "people on the list")} complained or unsubscribed. "
                + "Add --include-opt-outs to remove them too, or remove the others by address.");
        }
    }

    // A script has its own list, and addresses do not belong in a log.
    private void ShowPerson()
    {
        if (console.CanAsk)
        {
            _preview.Write(console, request.Source);
        }
    }

    /// <param name="result">What became of the addresses; null where all were removed.</param>
    private void Report(RemovalResult? result)
    {
        string what = result is null
            ? "removed every address."
            : $"removed {EnglishText.Count(result.Removed.Count, "address", "addresses")}"
                + (result.NotOnList.Count > 0 ? $"; {EnglishText.Count(result.NotOnList.Count, "was", "were")} not on the list" : "")
                + (result.Refused.Count > 0 ? $"; {EnglishText.Count(result.Refused.Count, "was", "were")} kept" : "")
                + ".";
        console.WriteNote($"{request.Source.Name}: {what}{(request.RemovedFile is { } file ? $" Their records are in {file}." : "")}");
        foreach ((string reason, int count) in result?.Refused.Values.CountBy(reason => reason, StringComparer.Ordinal) ?? [])
        {
            console.WriteDetail(string.Create(CultureInfo.InvariantCulture, $"{count:N0} kept: {reason}"));
        }

        if (result?.Refused.Count > 0 && !request.IncludeOptOuts)
        {
            console.WriteDetail("--include-opt-outs also removes people who complained or unsubscribed.");
        }
    }
}
