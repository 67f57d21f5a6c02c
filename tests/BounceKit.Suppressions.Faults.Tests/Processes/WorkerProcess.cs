using System.Diagnostics;
using System.Text.Json;
using BounceKit.Suppressions.Worker;

namespace BounceKit.Suppressions.Faults;

/// <summary>A program with a suppression list in a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // Only ever waited for when a promise is broken.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a process, which is ready for commands some time later.</summary>
    /// <param name="settings">Its configuration.</param>
    /// <param name="wrapper">A program and arguments that start what follows them in special conditions.</param>
    public static WorkerProcess Start(IEnumerable<KeyValuePair<string, string?>> settings, params string[] wrapper)
    {
        string[] command = [.. wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, typeof(WorkerHost).Assembly.GetName().Name + ".dll")];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        // Short lives: nothing is worth compiling twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        WorkerProcess worker = new(Process.Start(start)!);
        worker._process.StandardInput.WriteLine(JsonSerializer.Serialize(settings.ToDictionary(StringComparer.OrdinalIgnoreCase)));
        worker._process.StandardInput.Flush();
        return worker;
    }

    /// <summary>Lets the process do something.</summary>
    /// <returns>What came of it; <see langword="null"/> if the process died before it could say so.</returns>
    public async Task<string?> TryRunAsync(string command)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It is dead.
        }

        return await ReadAsync();
    }

    /// <summary>Lets the process do something, which it must survive.</summary>
    public async Task<string> RunAsync(string command) =>
        await TryRunAsync(command) ?? throw new InvalidOperationException($"The worker died of '{command}'.");

    /// <summary>The next line that the process writes; <see langword="null"/> when it has died.</summary>
    public Task<string?> ReadAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System);

    /// <summary>Kills the process as a power failure would: with SIGKILL.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    /// <summary>Lets the process end by itself.</summary>
    public Task CloseAsync()
    {
        _process.StandardInput.Close();
        return _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
    }

    public Task FreezeAsync()
    {
        Signals.Freeze(Id);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
