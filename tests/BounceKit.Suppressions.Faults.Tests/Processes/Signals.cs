using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Faults;

/// <summary>What freezes and revives processes.</summary>
internal static class Signals
{
    private const int Continue = 18;
    private const int Stop = 19;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Why such tests cannot run here; <see langword="null"/> where they can.</summary>
    public static string? Notice => OperatingSystem.IsLinux() ? null : "Processes are killed and frozen as Linux does it.";

    public static void Freeze(int process) => Send(process, Stop);

    /// <summary>Wakes a process that is frozen, or about to freeze itself: a signal that came first would be lost.</summary>
    public static void Revive(int process)
    {
        SpinWait.SpinUntil(() => IsFrozen(process), Patience);
        Send(process, Continue);
    }

    // The state follows the name, which is in parentheses.
    private static bool IsFrozen(int process) =>
        File.ReadAllText($"/proc/{process}/stat") is var status && status[status.LastIndexOf(')') + 2] == 'T';

    private static void Send(int process, int signal)
    {
        if (kill(process, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} could not be sent to process {process}.");
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SYSLIB1054
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
