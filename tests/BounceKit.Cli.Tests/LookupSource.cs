namespace BounceKit.Cli.Tests;

/// <summary>A source that can look up addresses.</summary>
public sealed class LookupSource(string name, params BounceRecord[] rows) : FakeSource(name, rows), IBounceLookup
{
    /// <summary>Thrown by a lookup.</summary>
    public Exception? LookupFailure { get; init; }

    public List<string> LookedUp { get; } = [];

    public Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
    {
        LookedUp.Add(address);
        return LookupFailure is null
            ? Task.FromResult<IReadOnlyList<BounceRecord>>([.. Rows.Where(row => row.Recipient.Equals(address, StringComparison.OrdinalIgnoreCase))])
            : Task.FromException<IReadOnlyList<BounceRecord>>(LookupFailure);
    }
}
