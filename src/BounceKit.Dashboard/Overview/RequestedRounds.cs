using System.Collections.Concurrent;
using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BounceKit.Dashboard.Overview;

/// <summary>The rounds that were started from the page: one at a time for each source, in the background, until the host stops.</summary>
internal sealed partial class RequestedRounds(
    IServiceProvider services, IHostApplicationLifetime lifetime, IOptions<SuppressionListOptions> options, ILogger<RequestedRounds> logger) : IDisposable
{
    private readonly ConcurrentDictionary<(string Tenant, string Source), bool> _running = new();
    private readonly SemaphoreSlim _gate = new(options.Value.MaxConcurrentRounds);

    public bool IsRunning(string tenant, string source) => _running.ContainsKey(GetKey(tenant, source));

    /// <summary>Starts a round, unless one is running.</summary>
    public void Start(string tenant, string source)
    {
        if (_running.TryAdd(GetKey(tenant, source), true))
        {
            _ = RunAsync(tenant, source, lifetime.ApplicationStopping);
        }
    }

    public void Dispose() => _gate.Dispose();

    private static (string Tenant, string Source) GetKey(string tenant, string source) => (tenant, source.ToUpperInvariant());

    private async Task RunAsync(string tenant, string source, CancellationToken cancellationToken)
    {
        try
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await services.GetRequiredService<SuppressionSync>().RunAsync(source, new SyncOptions { Tenant = tenant }, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops. What was stored stays.
        }
#pragma warning disable CA1031 // Nobody waits for the round: a failure of the source is in its report, every other one in the log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RoundFailed(logger, failure.Message, source);
        }
        finally
        {
            _running.TryRemove(GetKey(tenant, source), out _);
        }
    }

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "The requested round of {Source} could not run: {Error}")]
    private static partial void RoundFailed(ILogger logger, string error, string source);
}
