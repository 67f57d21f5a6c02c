namespace BounceKit.Suppressions.Lists;

/// <summary>Takes addresses off the lists of the providers that can. Opt-outs stay there in any case.</summary>
internal sealed class ProviderRemoval(Func<BounceSources?> findSources)
{
    // Entries of the provider may be malformed, and are named as they are.
    private static readonly RemovalOptions Options = new() { AsIs = true };

    public async Task<IReadOnlyList<ProviderRelease>> RemoveAsync(IReadOnlyList<ReleasedAddress> addresses, CancellationToken cancellationToken)
    {
        List<ProviderRelease> results = [];
        HashSet<string> holding = new(addresses.SelectMany(static address => address.Events)
            .Where(static entry => entry.Origin == SuppressionOrigin.Provider).Select(static entry => entry.Source), StringComparer.OrdinalIgnoreCase);
        BounceSources? sources = findSources();
        foreach (string name in sources?.Names ?? [])
        {
            if (await TryRemoveAsync(sources!, name, addresses, isHolding: holding.Remove(name), cancellationToken).ConfigureAwait(false) is { } result)
            {
                results.Add(result);
            }
        }

        results.AddRange(holding.Select(static name => new ProviderRelease { Source = name, Failure = "The source is not configured any more." }));
        return results;
    }

    // A source that cannot remove addresses matters only where it holds one of them.
    private static async Task<ProviderRelease?> TryRemoveAsync(
        BounceSources sources, string name, IReadOnlyList<ReleasedAddress> addresses, bool isHolding, CancellationToken cancellationToken)
    {
        try
        {
            if (sources[name] is not IBounceRemover remover)
            {
                return isHolding ? new ProviderRelease { Source = name, Failure = "Its API cannot remove addresses." } : null;
            }

            string[] spellings = [.. addresses.SelectMany(address => address.GetSpellings(name)).Distinct(StringComparer.Ordinal)];
            return spellings.Length == 0
                ? null
                : new ProviderRelease { Source = name, Result = await remover.RemoveAsync(spellings, Options, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception failure) when (failure is BounceSourceException or ArgumentException)
        {
            return new ProviderRelease { Source = name, Failure = failure.Message };
        }
    }
}
