namespace BounceKit;

/// <summary>Ability: the provider can be asked for one address.</summary>
public interface IBounceLookup
{
    /// <summary>What the provider holds on one address.</summary>
    /// <param name="address">The address; compared without regard to case.</param>
    /// <param name="cancellationToken">Stops the request within 100 ms.</param>
    /// <returns>The bounces of the address in the provider's order; empty when it holds none.</returns>
    /// <exception cref="ArgumentException">The address is empty, <c>.</c> or <c>..</c>, or holds control characters.</exception>
    /// <exception cref="BounceSourceException">The provider could not be asked.</exception>
    Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default);
}
