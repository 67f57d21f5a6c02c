using System.Text;

namespace BounceKit.Cli.Tests;

/// <summary>Output that can be looked at while a command runs.</summary>
public sealed class ObservedStream : MemoryStream
{
    private readonly Lock _lock = new();

    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }

    /// <summary>Waits until what was written fulfills a condition.</summary>
    public async Task WaitForAsync(Func<string, bool> isThere)
    {
        while (true)
        {
            Task written;
            lock (_lock)
            {
                if (isThere(Encoding.UTF8.GetString(ToArray())))
                {
                    return;
                }

                written = _written.Task;
            }

            await written.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Write(buffer.Span);
            TaskCompletionSource written = _written;
            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            written.SetResult();
        }

        return ValueTask.CompletedTask;
    }
}
