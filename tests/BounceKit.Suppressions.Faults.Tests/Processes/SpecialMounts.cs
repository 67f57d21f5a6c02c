using System.Diagnostics;

namespace BounceKit.Suppressions.Faults;

/// <summary>Programs that see a small disk where others see a folder.</summary>
internal static class SpecialMounts
{
    private const string Script = "mount -t tmpfs -o size=\"$1\" tmpfs \"$0\" && shift && exec \"$@\"";

    private static readonly Lazy<string?> Found = new(FindNotice);

    /// <summary>Why there can be none here; <see langword="null"/> where there can.</summary>
    public static string? Notice => Found.Value;

    /// <summary>What starts a program with a small disk at a folder.</summary>
    public static string[] WithDisk(string folder, string size) => ["unshare", "-Urm", "sh", "-c", Script, folder, size];

    /// <summary>What starts a program that obeys the permissions of files, also where root runs it.</summary>
    public static string[] WithoutPrivileges() =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--inh-caps=-dac_override,-dac_read_search", "--bounding-set=-dac_override,-dac_read_search"] : [];

    private static string? FindNotice()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Signals.Notice;
        }

        try
        {
            string[] command = [.. WithDisk(Path.GetTempPath(), "1m"), "true"];
            using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "This system does not let tests mount a small disk (unshare --user --mount).";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no unshare, which lets tests mount a small disk.";
        }
    }
}
