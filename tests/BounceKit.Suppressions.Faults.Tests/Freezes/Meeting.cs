using BounceKit.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>Holds requests back until two processes have sent one each: both are in the middle of a round.</summary>
internal sealed class Meeting : IDisposable
{
    private readonly ProviderSimulator _provider;
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public Meeting(ProviderSimulator provider)
    {
        _provider = provider;
        provider.Intercept = async (_, next) =>
        {
            if (Interlocked.Increment(ref _arrived) == 2)
            {
                _both.SetResult();
            }

            await _both.Task;
            await next();
        };
    }

    public void Dispose() => _provider.Intercept = null;
}
