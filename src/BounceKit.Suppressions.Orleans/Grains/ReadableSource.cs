namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>A source that rounds can be run of.</summary>
/// <param name="Tenant">The tenant whose list it feeds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Every">How often it is read; null for the default.</param>
internal sealed record ReadableSource(string Tenant, string Name, TimeSpan? Every)
{
    /// <summary>Where its requests go, as far as the settings say: sources of the same host share a limit.</summary>
    public required Func<string> GetHost { get; init; }

    /// <summary>Runs a round.</summary>
    public required Func<SyncOptions, CancellationToken, Task<SyncReport>> RunAsync { get; init; }
}
