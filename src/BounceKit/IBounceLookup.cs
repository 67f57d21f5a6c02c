namespace BounceKit;

/// <summary>Ability: the provider can look up a single address.</summary>
public interface IBounceLookup
{
    /// <summary>Gets what the provider holds for one address.</summary>
    /// <param name="address">The address, which may be malformed; compared without regard to case.</param>
    /// <param name="cancellationToken">Stops the request within 100 ms.</param>
    /// <returns>The bounces of the address in the provider's order; empty where it holds none.</returns>
    /// <exception cref="ArgumentException">The address cannot be sent: see <see cref="BounceRecipient.Validate"/>.</exception>
    /// <exception cref="BounceSourceException">The provider refused or could not be reached.</exception>
    Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default);
}
