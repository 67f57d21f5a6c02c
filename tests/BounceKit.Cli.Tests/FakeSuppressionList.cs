using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Tests;

/// <summary>A suppression list with fixed rows, which may fail. It remembers what was asked of it.</summary>
public sealed class FakeSuppressionList(params Suppression[] rows) : ISuppressionList
{
    public string Tenant { get; private set; } = "";

    /// <summary>Thrown by every member.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Called before <see cref="Failure"/> is thrown, once.</summary>
    public Action? BeforeFailure { get; set; }

    /// <summary>Thrown after this many rows of a listing.</summary>
    public int? FailsAfter { get; init; }

    /// <summary>Called before a batch of addresses is looked up.</summary>
    public Action<IReadOnlyCollection<string>>? BeforeLookup { get; set; }

    /// <summary>What a release reports besides what it did here.</summary>
    public IReadOnlyList<ProviderRelease> Providers { get; init; } = [];

    public ConcurrentQueue<SuppressionChange> Changes { get; } = [];

    public List<string> Released { get; } = [];

    public ReleaseOptions? ReleaseOptions { get; private set; }

    public static Suppression Row(
        string? address, BounceReason reason = BounceReason.UserUnknown, DateTimeOffset? until = null, string? scope = null, string source = "newsletter") => new()
        {
            Address = address,
            Type = reason.ToBounceType(),
            Reason = reason,
            Source = source,
            Since = new DateTimeOffset(2026, 2, 1, 8, 30, 0, TimeSpan.Zero),
            Until = until,
            Origin = source.Length > 0 ? SuppressionOrigin.Provider : SuppressionOrigin.Manual,
            Scope = scope,
        };

    public ISuppressionList ForTenant(string tenant)
    {
        Tenant = tenant;
        return this;
    }

    public ValueTask<Suppression?> FindAsync(string address, CancellationToken cancellationToken = default) => FindAsync(address, null, cancellationToken);

    public async ValueTask<Suppression?> FindAsync(string address, string? scope, CancellationToken cancellationToken = default) =>
        (await FindManyAsync([address], scope, cancellationToken)).GetValueOrDefault(address);

    public ValueTask<IReadOnlyDictionary<string, Suppression>> FindManyAsync(
        IReadOnlyCollection<string> addresses, string? scope = null, CancellationToken cancellationToken = default)
    {
        ThrowIfBroken();
        BeforeLookup?.Invoke(addresses);
        IReadOnlyDictionary<string, Suppression> found = addresses.Distinct(StringComparer.Ordinal)
            .Select(address => (address, Row: Array.Find(rows, row => address.Trim().Equals(row.Address, StringComparison.OrdinalIgnoreCase))))
            .Where(one => one.Row is not null)
            .ToDictionary(one => one.address, one => one.Row!);
        return ValueTask.FromResult(found);
    }

    public IAsyncEnumerable<string> WhereMaySendAsync(
        IAsyncEnumerable<string> addresses, string? scope = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<Suppression> ListAsync(
        SuppressionQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfBroken();
        foreach ((int index, Suppression row) in rows.Index())
        {
            await Task.CompletedTask;
            cancellationToken.ThrowIfCancellationRequested();
            if (index == FailsAfter)
            {
                throw new SuppressionStoreException("The list cannot be read any further.");
            }

            yield return row;
        }
    }

    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string address, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SuppressionEvent>>([]);

    public Task AddAsync(
        string address, BounceReason reason = BounceReason.Suppressed, DateTimeOffset? until = null, string? note = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<SuppressionImportResult> ImportAsync(IAsyncEnumerable<SuppressionImport> entries, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<ReleaseResult> ReleaseAsync(
        IReadOnlyCollection<string> addresses, ReleaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfBroken();
        Released.AddRange(addresses);
        ReleaseOptions = options;
        return Task.FromResult(new ReleaseResult { Released = [.. addresses], Providers = Providers });
    }

    public Task<EraseResult> EraseAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<SuppressionChange> ListChangesAsync(
        long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfBroken();
        foreach (SuppressionChange change in Changes.Where(change => change.Sequence > after).ToArray())
        {
            await Task.CompletedTask;
            yield return change;
        }
    }

    private void ThrowIfBroken()
    {
        if (Failure is { } failure)
        {
            Action? before = BeforeFailure;
            BeforeFailure = null;
            before?.Invoke();
            throw failure;
        }
    }
}
