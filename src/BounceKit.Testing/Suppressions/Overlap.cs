using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>Keeps the first of several transactions open for a while, so that others come as far where the store lets them.</summary>
internal sealed class Overlap
{
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public async Task ArriveAsync(ISuppressionTransaction transaction)
    {
        if (Interlocked.Increment(ref _arrived) > 1)
        {
            _second.TrySetResult();
            return;
        }

        await StoreSubject.WaitsForAsync(transaction, _second.Task).ConfigureAwait(false);
    }
}
