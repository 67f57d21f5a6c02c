using BounceKit;
using BounceKit.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of bounce sources.</summary>
public static class BounceHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds a check of each configured source, named <c>bouncekit:</c> and the source's name: can its list be read? Each check sends one small
    /// listing request, which needs no right beyond reading, and stops there.
    /// </summary>
    /// <remarks>
    /// Healthy when the first page came; degraded when the provider's rate limit was hit; <paramref name="failureStatus"/> otherwise. The
    /// description says what is wrong without an address, a key or a word of the provider's. Every check counts against the
    /// provider's rate limit: keep it out of probes that run every few seconds.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="failureStatus">What a source that can't be read is reported as; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">Tags by which endpoints choose their checks; <see langword="null"/> for none.</param>
    /// <param name="timeout">How long each check may take, repeated attempts included; <see langword="null"/> for 10 seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not more than zero.</exception>
    public static IHealthChecksBuilder AddBounceSources(
        this IHealthChecksBuilder builder, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TimeSpan limit = timeout ?? DefaultTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(timeout));
        string[] labels = [.. tags ?? []];
        builder.Services.AddBounceSources();
        // When the checks are asked for, since sources may still be added after this call.
        builder.Services.AddOptions<HealthCheckServiceOptions>().Configure<BounceSources, TimeProvider>((options, sources, time) =>
        {
            foreach (string name in sources.Names)
            {
                options.Registrations.Add(new HealthCheckRegistration(
                    $"bouncekit:{name}", _ => new SourceHealthCheck(sources, name, limit, time), failureStatus, labels));
            }
        });
        return builder;
    }
}
