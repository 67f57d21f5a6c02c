using BounceKit.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>Holds responses of a provider back, with the rows that it had when they were requested.</summary>
internal sealed class HeldPage : IDisposable
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProviderSimulator _provider;

    public HeldPage(ProviderSimulator provider)
    {
        _provider = provider;
        provider.Intercept = async (_, next) =>
        {
            _requested.TrySetResult();
            await _released.Task;
            await next();
        };
    }

    /// <summary>Completes with the first request.</summary>
    public Task Requested => _requested.Task;

    public void Dispose()
    {
        _provider.Intercept = null;
        _released.TrySetResult();
    }
}
