using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Worker;

/// <summary>The instants before and after each call to the store. At one of them the process can be killed or frozen.</summary>
public sealed class Seams
{
    private const int Stop = 19;

    private readonly Lock _lock = new();
    private readonly List<string> _passed = [];
    private SeamAction _action;
    private string? _name;
    private int _left;

    /// <summary>The names of those that were passed since <see cref="Arm"/>.</summary>
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

    /// <summary>Lets something happen at a seam.</summary>
    /// <param name="action">What.</param>
    /// <param name="number">At which one: 1 for the first from now on.</param>
    /// <param name="name">Of those with a name, such as <c>before Commit</c>; <see langword="null"/> for all.</param>
    public void Arm(SeamAction action, int number, string? name = null)
    {
        lock (_lock)
        {
            _passed.Clear();
            (_action, _left, _name) = (action, number, name);
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
        bool isReached;
        lock (_lock)
        {
            _passed.Add(name);
            isReached = (_name is null || _name == name) && _left-- == 1;
        }

        if (isReached)
        {
            Console.Out.WriteLine($"at {name}");
            Console.Out.Flush();
            Act();
        }
    }

    private void Act()
    {
        if (_action == SeamAction.Kill)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            using ManualResetEvent never = new(initialState: false);
            never.WaitOne();
        }
        else if (_action == SeamAction.Freeze && raise(Stop) != 0)
        {
            throw new InvalidOperationException("The process cannot freeze itself.");
        }
    }

    // Sent to this very thread, which goes no further. A signal to the process may reach another one first.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054
    private static extern int raise(int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
