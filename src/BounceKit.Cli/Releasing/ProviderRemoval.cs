using BounceKit.Suppressions;

namespace BounceKit.Cli.Releasing;

/// <summary>Removes addresses from the providers' lists of bounces and blocks, and leaves the suppression list as it is.</summary>
internal static class ProviderRemoval
{
    private static readonly RemovalOptions AsIs = new() { AsIs = true };

    /// <returns>One result for each source that can remove addresses; their failures are among them.</returns>
    public static async Task<IReadOnlyList<ProviderRelease>> RunAsync(
        ISuppressionList list, BounceSources sources, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        Dictionary<string, HashSet<string>> spellings = await FindSpellingsAsync(list, addresses, cancellationToken).ConfigureAwait(false);
        List<ProviderRelease> releases = [];
        foreach (IBounceSource source in sources)
        {
            if (source is IBounceRemover remover)
            {
                HashSet<string> known = spellings.GetValueOrDefault(source.Name) ?? [];
                string[] all = [.. known, .. addresses.Except(known, StringComparer.OrdinalIgnoreCase)];
                releases.Add(await RemoveAsync(source.Name, remover, all, cancellationToken).ConfigureAwait(false));
            }
        }

        return releases;
    }

    // Some providers compare addresses with their case: each is asked for the spelling that it holds.
    private static async Task<Dictionary<string, HashSet<string>>> FindSpellingsAsync(
        ISuppressionList list, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        Dictionary<string, HashSet<string>> spellings = new(StringComparer.OrdinalIgnoreCase);
        foreach (string address in addresses)
        {
            foreach (SuppressionEvent entry in await list.ListEventsAsync(address, cancellationToken).ConfigureAwait(false))
            {
                if (entry.Record is { } record)
                {
                    spellings.TryAdd(entry.Source, []);
                    spellings[entry.Source].Add(record.Recipient);
                }
            }
        }

        return spellings;
    }

    private static async Task<ProviderRelease> RemoveAsync(
        string name, IBounceRemover remover, string[] addresses, CancellationToken cancellationToken)
    {
        try
        {
            return new ProviderRelease { Source = name, Result = await remover.RemoveAsync(addresses, AsIs, cancellationToken).ConfigureAwait(false) };
        }
        catch (BounceSourceException failure)
        {
            return new ProviderRelease { Source = name, Failure = failure.Message };
        }
    }
}
