using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BounceKit;

/// <summary>Creates sources at run time, for services whose customers bring their own accounts. Registered by <c>AddBounceSources</c>.</summary>
/// <remarks>
/// A source is cheap to create and to keep: about a tenth of a millisecond and 10 KiB. All of them share their connections, which carry
/// nothing from one request to the next; each has its own retries, circuit breaker and rate limit.
/// </remarks>
public interface IBounceSourceFactory
{
    /// <summary>Creates a source. It is not one of <see cref="BounceSources"/>, and what is configured for a source of that name does not apply to it.</summary>
    /// <param name="provider">The provider, such as <c>SendGrid</c>, in any case.</param>
    /// <param name="name">The name of the source in records, messages, logs and metrics.</param>
    /// <param name="settings">The settings as in configuration, such as <c>ApiKey</c>. Secrets are read for each request, so that a reload applies.</param>
    /// <returns>The source. Dispose it when it is no longer needed.</returns>
    /// <exception cref="OptionsValidationException">Some settings are wrong; the message names every mistake.</exception>
    OwnedBounceSource Create(string provider, string name, IConfiguration settings);

    /// <inheritdoc cref="Create(string, string, IConfiguration)"/>
    OwnedBounceSource Create(string provider, string name, IEnumerable<KeyValuePair<string, string?>> settings) =>
        Create(provider, name, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
