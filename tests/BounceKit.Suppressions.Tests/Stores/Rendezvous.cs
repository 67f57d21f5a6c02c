namespace BounceKit.Suppressions.Stores;

/// <summary>The first who arrives waits for the second; nobody waits afterwards.</summary>
internal sealed class Rendezvous
{
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public Task MeetAsync()
    {
        if (Interlocked.Increment(ref _arrived) > 1)
        {
            _second.TrySetResult();
        }

        return _second.Task;
    }
}
