namespace BounceKit;

/// <summary>Ability: addresses can be taken off the provider's list, so that it sends to them again.</summary>
public interface IBounceRemover
{
    /// <summary>Takes addresses off the list. One that is not on it counts as removed.</summary>
    /// <param name="addresses">The addresses; at least one.</param>
    /// <param name="cancellationToken">Stops further requests; what was sent stays removed.</param>
    /// <exception cref="ArgumentException">There is no address, or one of them is empty or can't be sent; nothing was sent.</exception>
    /// <exception cref="BounceSourceException">The provider refused or could not be reached; some may have been removed.</exception>
    Task RemoveAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    /// <summary>Takes <b>every</b> address off the list.</summary>
    /// <param name="cancellationToken">Stops the request; it may have been carried out.</param>
    /// <exception cref="BounceSourceException">The provider refused or could not be reached.</exception>
    Task RemoveAllAsync(CancellationToken cancellationToken = default);
}
