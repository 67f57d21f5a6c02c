namespace BounceKit.Suppressions.Faults;

/// <summary>Kills or freezes a process some time after it has sent a number of requests: in the middle of whatever it does with the pages before.</summary>
internal sealed class PlannedKill(Func<Task> kill, int request, TimeSpan later)
{
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = request;

    /// <summary>Completes when it has happened.</summary>
    public Task Done => _killed.Task;

    public void CountRequest()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _ = KillAsync();
        }
    }

    /// <summary>Calls it off.</summary>
    /// <returns>Whether that was too late: the process is dead.</returns>
    public async Task<bool> EndAsync()
    {
        if (Interlocked.Exchange(ref _left, int.MaxValue) > 0)
        {
            return false;
        }

        await _killed.Task;
        return true;
    }

    private async Task KillAsync()
    {
        await Task.Delay(later, TimeProvider.System);
        await kill();
        _killed.SetResult();
    }
}
