using System.Collections.Concurrent;
using System.Threading.Channels;

namespace BounceKit.Suppressions.Alerts;

/// <summary>The tenants whose rounds have ended, each once. All that a round does for alerts is to leave a note here.</summary>
internal sealed class AlertNotes
{
    private const int Most = 100_000;

    private readonly Channel<string> _tenants = Channel.CreateBounded<string>(Most);
    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);

    /// <summary>Leaves a note, unless there is one. Never waits; where there are too many, the tenant's next round leaves one.</summary>
    public void Leave(string tenant)
    {
        if (_waiting.TryAdd(tenant, true) && !_tenants.Writer.TryWrite(tenant))
        {
            _waiting.TryRemove(tenant, out _);
        }
    }

    /// <summary>Takes the oldest note, and waits for one.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellationToken)
    {
        string tenant = await _tenants.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _waiting.TryRemove(tenant, out _);
        return tenant;
    }
}
