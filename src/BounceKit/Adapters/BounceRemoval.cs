using BounceKit.Adapters;

namespace BounceKit;

/// <summary>Removes addresses as <see cref="IBounceRemover"/> promises, for sources of providers outside BounceKit.</summary>
public static class BounceRemoval
{
    /// <summary>
    /// Finds the entries of addresses, leaves those of people who opted out unless requested, and has the others removed. What is not an address
    /// is refused before anything is sent.
    /// </summary>
    /// <param name="source">
    /// Where the entries are found: by looking up each address where it is an <see cref="IBounceLookup"/> and there are few, else by reading the list.
    /// </param>
    /// <param name="addresses">The addresses, at least one; compared without regard to case.</param>
    /// <param name="options">What else to remove; <see langword="null"/> for the defaults.</param>
    /// <param name="removeAsync">Removes entries. One that is gone already must not be an error.</param>
    /// <param name="cancellationToken">Stops further requests.</param>
    /// <returns>What became of each address.</returns>
    /// <exception cref="ArgumentException">There is no address, or one of them is not an address or cannot be sent.</exception>
    public static Task<RemovalResult> RemoveAsync(
        IBounceSource source, IReadOnlyCollection<string> addresses, RemovalOptions? options,
        Func<IReadOnlyList<BounceRecord>, CancellationToken, Task> removeAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(removeAsync);
        return new AddressRemoval<IBounceSource>(source, maxConcurrency: 1, removeAsync).RemoveAsync(addresses, options, cancellationToken);
    }
}
