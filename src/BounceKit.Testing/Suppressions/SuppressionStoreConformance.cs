using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>The promises of <see cref="ISuppressionStore"/>, as checks that need no test framework. Inherit it for a store of your own.</summary>
/// <example>
/// <code>
/// public sealed class MyStoreTests : SuppressionStoreConformance
/// {
///     public static TheoryData&lt;string&gt; Promises => [.. Checks];
///
///     [Theory, MemberData(nameof(Promises))]
///     public Task Keeps_the_promise(string promise) => RunAsync(promise);
///
///     protected override Task&lt;ISuppressionStore&gt; CreateStoreAsync() => …;
/// }
/// </code>
/// </example>
public abstract class SuppressionStoreConformance
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    private static readonly StoreCheck[] All =
    [
        .. EventChecks.All,
        .. GoneChecks.All,
        .. TransactionChecks.All,
        .. CheckpointChecks.All,
        .. LoadChecks.All,
        .. SaveChecks.All,
        .. ChangeChecks.All,
        .. SummaryChecks.All,
        .. LookupChecks.All,
        .. ErasureChecks.All,
        .. QuarantineChecks.All,
        .. AlertChecks.All,
        .. RetentionChecks.All,
        .. TenantChecks.All,
        .. TimeChecks.All,
        .. LifetimeChecks.All,
        .. ModelChecks.All,
    ];

    /// <summary>The promises, each a sentence.</summary>
    public static IReadOnlyList<string> Checks { get; } = [.. All.Select(check => check.Name)];

    /// <summary>The seeds of the random operations. A failure names its seed.</summary>
    /// <value>1 to 20.</value>
    protected virtual IEnumerable<int> Seeds => Enumerable.Range(1, 20);

    /// <summary>Runs one check with a new store.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    /// <exception cref="ConformanceException">The store breaks the promise; the message says how.</exception>
    public async Task RunAsync(string check)
    {
        ArgumentNullException.ThrowIfNull(check);
        StoreCheck found = Array.Find(All, candidate => candidate.Name == check)
            ?? throw new ArgumentException($"There is no check '{check}'.", nameof(check));
        StoreSubject subject = new(await CreateStoreAsync().ConfigureAwait(false), OpenAgainAsync, Seeds);
        await using (subject.ConfigureAwait(false))
        {
            await subject.Store.OpenAsync(create: true, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await Task.Run(() => found.RunAsync(subject)).WaitAsync(LongEnough, TimeProvider.System).ConfigureAwait(false);
            }
            catch (ConformanceException broken)
            {
                throw new ConformanceException($"{check}: {broken.Message}");
            }
            catch (TimeoutException)
            {
                throw new ConformanceException($"{check}: not done after {LongEnough.TotalSeconds} s. Does something wait for a transaction that never ends?");
            }
        }
    }

    /// <summary>Creates an empty store, with data of its own. It is opened, and disposed, by the check.</summary>
    protected abstract Task<ISuppressionStore> CreateStoreAsync();

    /// <summary>Creates a second store for the data of another one, as a second process would while the first is running.</summary>
    /// <param name="store">The store that was created last.</param>
    /// <returns><see langword="null"/>, unless overridden: the data is gone with its store.</returns>
    protected virtual Task<ISuppressionStore?> OpenAgainAsync(ISuppressionStore store) => Task.FromResult<ISuppressionStore?>(null);
}
