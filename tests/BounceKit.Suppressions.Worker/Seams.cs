using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Worker;

/// <summary>
/// The instants before and after each call to the store, numbered. At one of them the process can be killed or frozen as by a power failure: no
/// handler runs, no buffer is written.
/// </summary>
public sealed class Seams
{
    private const int Stop = 19;

    private readonly Lock _lock = new();
    private readonly List<string> _passed = [];
    private int _fatal = int.MaxValue;
    private bool _isFrozen;

    /// <summary>The names of those that were passed.</summary>
    public IReadOnlyList<string> Passed
    {
        get
        {
            lock (_lock)
            {
                return [.. _passed];
            }
        }
    }

    /// <summary>Lets the process be killed, or frozen, at a seam.</summary>
    /// <param name="number">Which one: the first from now on is 1.</param>
    /// <param name="freeze">Whether it is frozen, until somebody sends it SIGCONT.</param>
    public void Arm(int number, bool freeze)
    {
        lock (_lock)
        {
            _passed.Clear();
            (_fatal, _isFrozen) = (number, freeze);
        }
    }

    /// <summary>Runs a call between two seams.</summary>
    public async Task<T> AroundAsync<T>(string name, Func<Task<T>> call)
    {
        Pass($"before {name}");
        T result = await call();
        Pass($"after {name}");
        return result;
    }

    /// <inheritdoc cref="AroundAsync{T}(string, Func{Task{T}})"/>
    public Task AroundAsync(string name, Func<Task> call) => AroundAsync(name, async () =>
    {
        await call();
        return true;
    });

    private void Pass(string name)
    {
        bool isFatal;
        lock (_lock)
        {
            _passed.Add(name);
            isFatal = _passed.Count == _fatal;
        }

        if (isFatal)
        {
            Console.Out.WriteLine($"at {name}");
            Console.Out.Flush();
            End();
        }
    }

    private void End()
    {
        using Process self = Process.GetCurrentProcess();
        if (!_isFrozen)
        {
            // SIGKILL.
            self.Kill();
            using ManualResetEvent never = new(initialState: false);
            never.WaitOne();
        }

        if (kill(self.Id, Stop) != 0)
        {
            throw new InvalidOperationException("The process cannot freeze itself.");
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
