using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A provider's list on loopback, in a process of its own, so that what the server costs is not counted.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly ChildProcess _process;

    public ServerProcess(WireList list, int rows, TimeSpan latency = default)
    {
        _process = ChildProcess.Start("Benchmarks.Server", list.Name, rows, latency.TotalMilliseconds);
        Address = new Uri(_process.ReadLine());
    }

    public Uri Address { get; }

    public void Dispose() => _process.Dispose();
}
