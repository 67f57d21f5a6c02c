using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cluster;

/// <summary>This program once more, as a silo in a process of its own.</summary>
internal sealed class SiloProcess
{
    private readonly Process _process;
    private int _rounds;

    private SiloProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Count(line.Data);
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>How many rounds it has completed.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    public static SiloProcess Start(string database, string key)
    {
        ProcessStartInfo start = new("dotnet", [typeof(SiloProcess).Assembly.Location, "silo", FreePort(), FreePort()])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["Database"] = database;
        start.Environment[Vault.Variable] = key;
        return new SiloProcess(Process.Start(start)!);
    }

    /// <summary>Ends the process. The next process continues what it was doing.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    private void Count(string? line)
    {
        if (line?.Contains("Round of", StringComparison.Ordinal) == true)
        {
            Interlocked.Increment(ref _rounds);
        }
    }

    // On machines of their own, all silos have the same ports.
    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
