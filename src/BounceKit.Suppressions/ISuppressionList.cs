namespace BounceKit.Suppressions;

/// <summary>The list of the addresses that must not be written to: of one tenant, fed by all sources.</summary>
/// <remarks>
/// Safe for concurrent use. Addresses match by their trimmed text: the domain as lower-case A-label, the local part without regard to case.
/// Every member throws <see cref="SuppressionStoreException"/> when the store cannot be used, look-ups only where
/// <see cref="SuppressionListOptions.WhenUnavailable"/> is <see cref="UnavailableBehavior.Throw"/>.
/// </remarks>
public interface ISuppressionList
{
    /// <summary>Whose list it is; empty for an application's own.</summary>
    string Tenant { get; }

    /// <summary>The list of a tenant. An address that is suppressed for one tenant is not suppressed for another.</summary>
    /// <param name="tenant">The tenant, at most 200 characters; compared exactly.</param>
    ISuppressionList ForTenant(string tenant);

#pragma warning disable RS0026 // The overloads differ in a parameter that is not optional.
    /// <summary>Looks up one address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns><see langword="null"/> when it may be written to, or else why not. A suppression of any scope counts.</returns>
    /// <exception cref="ArgumentException">The text cannot be an address.</exception>
    ValueTask<Suppression?> FindAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Looks up one address for one part of an account.</summary>
    /// <param name="address">The address.</param>
    /// <param name="scope">The scope, such as a message stream: what applies to the whole account counts as well, other scopes do not.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns><see langword="null"/> when it may be written to, or else why not.</returns>
    /// <exception cref="ArgumentException">The text cannot be an address.</exception>
    ValueTask<Suppression?> FindAsync(string address, string? scope, CancellationToken cancellationToken = default);
#pragma warning restore RS0026

    /// <summary>Looks up many addresses at once.</summary>
    /// <param name="addresses">The addresses, in any number; sent to the store in batches.</param>
    /// <param name="scope">As in <see cref="FindAsync(string, string?, CancellationToken)"/>; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>Those that must not be written to, by their spelling in <paramref name="addresses"/>.</returns>
    /// <exception cref="ArgumentException">One of the texts cannot be an address.</exception>
    ValueTask<IReadOnlyDictionary<string, Suppression>> FindManyAsync(
        IReadOnlyCollection<string> addresses, string? scope = null, CancellationToken cancellationToken = default);

    /// <summary>Those of the addresses that may be written to, in order, looked up in batches of 1,000.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="scope">As in <see cref="FindAsync(string, string?, CancellationToken)"/>; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <exception cref="ArgumentException">One of the texts cannot be an address.</exception>
    IAsyncEnumerable<string> WhereMaySendAsync(
        IAsyncEnumerable<string> addresses, string? scope = null, CancellationToken cancellationToken = default);

    /// <summary>Lists suppressions in the order in which they were added. Rows that are added during the listing are at its end.</summary>
    /// <param name="query">Which; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    IAsyncEnumerable<Suppression> ListAsync(SuppressionQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Everything that sources say about an address, the newest first: also what does not suppress it, and what was released.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string address, CancellationToken cancellationToken = default);

    /// <summary>Adds an address by hand. It stays whatever providers do, until it is released.</summary>
    /// <param name="address">The address.</param>
    /// <param name="reason">Why.</param>
    /// <param name="until">When the suppression ends; <see langword="null"/> for never.</param>
    /// <param name="note">A note for people, at most 2,000 characters.</param>
    /// <param name="cancellationToken">Cancels before it is stored.</param>
    /// <exception cref="ArgumentException">The address is not one, <paramref name="until"/> is in the past, or the note is too long.</exception>
    Task AddAsync(
        string address, BounceReason reason = BounceReason.Suppressed, DateTimeOffset? until = null, string? note = null,
        CancellationToken cancellationToken = default);

    /// <summary>Adds many addresses, with their own times and sources, in batches of 500.</summary>
    /// <param name="entries">The entries. Importing one again changes nothing.</param>
    /// <param name="cancellationToken">Stops the import; what was stored stays.</param>
    /// <returns>How many suppressions are new, and what was refused.</returns>
    Task<SuppressionImportResult> ImportAsync(IAsyncEnumerable<SuppressionImport> entries, CancellationToken cancellationToken = default);

    /// <summary>Permits addresses again. What happened before the release never suppresses them again; what happens later does.</summary>
    /// <param name="addresses">The addresses, whether or not they are on the list.</param>
    /// <param name="options">Opt-outs, and whether to remove the addresses at the providers; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels what has not been done.</param>
    /// <returns>What became of each address.</returns>
    /// <exception cref="ArgumentException">There is no address, or one of the texts cannot be one; nothing was released.</exception>
    Task<ReleaseResult> ReleaseAsync(
        IReadOnlyCollection<string> addresses, ReleaseOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Forgets people: the addresses and every text about them. Those that are suppressed stay so, by a keyed hash.</summary>
    /// <remarks>
    /// Later rounds store what providers say of these addresses without address and text. Remove them at the providers first, with
    /// <see cref="ReleaseOptions.AtProviders"/>: afterwards their raw spelling is not known any more.
    /// </remarks>
    /// <param name="addresses">The addresses, whether or not they are on the list.</param>
    /// <param name="cancellationToken">Cancels before anything is erased.</param>
    /// <returns>How many stay suppressed, and how many left no trace.</returns>
    /// <exception cref="ArgumentException">There is no address, or one of the texts cannot be one; nothing was erased.</exception>
    /// <exception cref="InvalidOperationException">There is no key for the hash: <see cref="SuppressionListOptions.HashKey"/> is not set.</exception>
    Task<EraseResult> EraseAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>The changes of the list in their order, up to the last one that exists; to continue, ask again after the last sequence.</summary>
    /// <param name="after">The <see cref="SuppressionChange.Sequence"/> after which to start.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="SuppressionChangesExpiredException">Changes after <paramref name="after"/> were removed because of their age.</exception>
    IAsyncEnumerable<SuppressionChange> ListChangesAsync(long after = 0, CancellationToken cancellationToken = default);
}
