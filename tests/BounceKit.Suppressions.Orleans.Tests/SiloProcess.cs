using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BounceKit.Suppressions.Faults;

namespace BounceKit.Suppressions.Orleans;

/// <summary>A silo in a process of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const string RoundsPrefix = "rounds ";
    private const string SiloAssembly = "BounceKit.Suppressions.Silo.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _rounds;

    private SiloProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Receive(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IEnumerable<string> Lines => _lines;

    public bool HasExited => _process.HasExited;

    /// <summary>How much memory it has, in MiB.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>How many rounds it has completed, where it was started to count them.</summary>
    public long Rounds => Volatile.Read(ref _rounds);

    /// <summary>Starts a silo and waits until it is a member of the cluster.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="every">How often accounts are read.</param>
    /// <param name="more">What else the program is given.</param>
    public static async Task<SiloProcess> StartAsync(string connectionString, TimeSpan every, params string[] more)
    {
        ProcessStartInfo start = new(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, SiloAssembly), connectionString, FreePort(), FreePort(), every.ToString("c", CultureInfo.InvariantCulture),
                .. more,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        SiloProcess silo = new(Process.Start(start)!);
        await silo._ready.Task.WaitAsync(Patience, TimeProvider.System);
        return silo;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    public void Freeze() => Signals.Freeze(_process.Id);

    public void Revive() => Signals.Revive(_process.Id);

    /// <summary>Asks the silo to leave the cluster, as a new version being rolled out does.</summary>
    public async Task StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith(RoundsPrefix, StringComparison.Ordinal))
        {
            Volatile.Write(ref _rounds, long.Parse(line.AsSpan(RoundsPrefix.Length), CultureInfo.InvariantCulture));
            return;
        }

        _lines.Enqueue(line);
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
    }

    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
