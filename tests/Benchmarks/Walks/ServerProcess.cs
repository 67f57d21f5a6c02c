using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A <see cref="ListServer"/> in its own process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Command = "serve";

    private readonly ChildProcess _process;

    public ServerProcess(WireList list, int rows, TimeSpan latency = default)
    {
        _process = ChildProcess.Start(Command, list.Name, rows, latency.TotalMilliseconds);
        Address = new Uri(_process.ReadLine());
    }

    public Uri Address { get; }

    public void Dispose() => _process.Dispose();
}
