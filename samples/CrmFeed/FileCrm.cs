using System.Text.Json;
using BounceKit;
using BounceKit.Suppressions;
using Microsoft.Extensions.Options;

namespace CrmFeed;

/// <summary>Stands for a CRM: a file with contacts, replaced as a whole, which is its transaction.</summary>
internal sealed class FileCrm(IOptions<FeedOptions> options) : ICrm
{
    private readonly string _file = Path.GetFullPath(options.Value.File);

    public async Task<long> GetLastSequenceAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).LastSequence;

    public async Task ApplyAsync(IReadOnlyList<SuppressionChange> changes, CancellationToken cancellationToken)
    {
        CrmState state = await ReadAsync(cancellationToken);
        foreach (SuppressionChange change in changes.Where(change => change.Sequence > state.LastSequence))
        {
            Apply(state.Contacts, change.Kind, change.Suppression);
            state.Applied++;
            state.LastSequence = change.Sequence;
        }

        await WriteAsync(state, cancellationToken);
    }

    public Task ReplaceAsync(IReadOnlyList<Suppression> suppressions, long sequence, CancellationToken cancellationToken)
    {
        CrmState state = new() { LastSequence = sequence };
        foreach (Suppression suppression in suppressions)
        {
            Apply(state.Contacts, SuppressionChangeKind.Suppressed, suppression);
        }

        return WriteAsync(state, cancellationToken);
    }

    // An address may be suppressed in several scopes, each with its own changes.
    private static void Apply(SortedDictionary<string, BounceReason> contacts, SuppressionChangeKind kind, Suppression suppression)
    {
        // Who was erased is not known any more, and has to be forgotten here on request too.
        if (suppression.Address is not { } address)
        {
            return;
        }

        string contact = suppression.Scope is { } scope ? $"{address} ({scope})" : address;
        if (kind is SuppressionChangeKind.Suppressed or SuppressionChangeKind.Updated)
        {
            contacts[contact] = suppression.Reason;
        }
        else
        {
            contacts.Remove(contact);
        }
    }

    private async Task<CrmState> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
        {
            return new CrmState();
        }

        await using FileStream stream = File.OpenRead(_file);
        return await JsonSerializer.DeserializeAsync<CrmState>(stream, cancellationToken: cancellationToken) ?? new CrmState();
    }

    private async Task WriteAsync(CrmState state, CancellationToken cancellationToken)
    {
        string temporary = _file + ".new";
        await using (FileStream stream = File.Create(temporary))
        {
            await JsonSerializer.SerializeAsync(stream, state, cancellationToken: cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _file, overwrite: true);
    }
}
