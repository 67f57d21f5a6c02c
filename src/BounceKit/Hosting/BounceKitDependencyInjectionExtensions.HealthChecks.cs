using BounceKit;
using BounceKit.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <content>The health checks.</content>
public static partial class BounceKitDependencyInjectionExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DefaultCacheDuration = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds one check for each configured source, named <c>bouncekit:</c> and the source's name: can its list be read? A check sends one small
    /// listing request, which needs no right beyond reading.
    /// </summary>
    /// <remarks>
    /// A source is healthy when the first page arrives, degraded when the provider's rate limit is used up, and has
    /// <paramref name="failureStatus"/> otherwise. The description says what is wrong and holds no address, no key and none of the provider's words.
    /// Results are reused for <paramref name="cacheDuration"/>, since each check counts against the provider's rate limit.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="failureStatus">The status of a source that can't be read; <see langword="null"/> for unhealthy.</param>
    /// <param name="tags">Tags by which endpoints choose their checks; <see langword="null"/> for none.</param>
    /// <param name="timeout">How long a check may take, retries included; <see langword="null"/> for 10 seconds.</param>
    /// <param name="cacheDuration">How long a result is reused; <see langword="null"/> for 1 minute, zero to check each time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not positive, or <paramref name="cacheDuration"/> is negative.</exception>
    public static IHealthChecksBuilder AddBounceSources(
        this IHealthChecksBuilder builder, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null,
        TimeSpan? cacheDuration = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TimeSpan limit = timeout ?? DefaultTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(timeout));
        TimeSpan reuse = cacheDuration ?? DefaultCacheDuration;
        ArgumentOutOfRangeException.ThrowIfLessThan(reuse, TimeSpan.Zero, nameof(cacheDuration));
        string[] labels = [.. tags ?? []];
        builder.Services.AddBounceSources();
        // Runs when the checks are requested: sources may still be added after this call.
        builder.Services.AddOptions<HealthCheckServiceOptions>().Configure<BounceSources, TimeProvider>((options, sources, time) =>
        {
            foreach (string name in sources.Names)
            {
                CachedHealthCheck check = new(new SourceHealthCheck(sources, name, limit, time), reuse, time);
                options.Registrations.Add(new HealthCheckRegistration($"bouncekit:{name}", check, failureStatus, labels));
            }
        });
        return builder;
    }
}
