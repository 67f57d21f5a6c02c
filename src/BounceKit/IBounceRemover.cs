namespace BounceKit;

/// <summary>Ability: addresses can be removed from the provider's list, so that the provider sends to them again.</summary>
public interface IBounceRemover
{
    /// <summary>Removes addresses from the list.</summary>
    /// <remarks>
    /// The list is read first, since providers do not say which of the addresses they removed. What others change between reading and
    /// removing does not show in the result: an entry that they remove counts as removed, and one that they add is not removed.
    /// After a failure, call it again with the same addresses: those that are gone count as not on the list.
    /// </remarks>
    /// <param name="addresses">The addresses, at least one; compared without regard to case.</param>
    /// <param name="options">What else to remove; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops further requests; what has been removed stays removed.</param>
    /// <returns>What became of each address.</returns>
    /// <exception cref="ArgumentException">
    /// There is no address, or one of them is not an address or cannot be sent; nothing was sent. <see cref="RemovalOptions.AsIs"/> permits
    /// malformed addresses.
    /// </exception>
    /// <exception cref="BounceSourceException">The provider refused or could not be reached; some addresses may have been removed.</exception>
    Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default);
}
