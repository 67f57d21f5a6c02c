using BounceKit.Suppressions.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a health check of a suppression list.</summary>
public static class BounceKitSuppressionsHealthCheckExtensions
{
    /// <summary>
    /// Adds a check of the list, named <c>bouncekit:suppressions</c>: can it be queried, and is it up to date? It sends nothing to any provider.
    /// </summary>
    /// <remarks>
    /// It has <paramref name="failureStatus"/> when the store cannot be queried, and is degraded while a source has not been read
    /// to its end once, has stopped, keeps failing, or was last read more than three intervals ago. The description names the sources, and holds no address.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="failureStatus">The status of a store that can't be queried; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">Tags by which endpoints choose their checks; <see langword="null"/> for none.</param>
    public static IHealthChecksBuilder AddSuppressionList(
        this IHealthChecksBuilder builder, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            "bouncekit:suppressions", static services => ActivatorUtilities.CreateInstance<SuppressionHealthCheck>(services), failureStatus, tags));
    }
}
