using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using BounceKit.Testing.Faults;

namespace BounceKit.Testing;

/// <summary>
/// A proxy on loopback that forwards bytes to a server and disturbs connections below HTTP: resets, stalls, delays, splits, closes. It changes no byte.
/// What happens to a connection depends only on the seed and on its number, so that a run can be repeated.
/// </summary>
/// <example>
/// <code>
/// await using ChaosProxy proxy = await ChaosProxy.StartAsync(simulator.Address, new ChaosOptions { Seed = 7 });
/// Uri address = proxy.Through(simulator.SendGrid.BaseAddress);
/// </code>
/// </example>
public sealed class ChaosProxy : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly ChaosOptions _options;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly long[] _done = new long[Enum.GetValues<ChaosAction>().Length];
    private readonly Task _accepting;

    private ChaosProxy(Uri target, ChaosOptions options)
    {
        _target = target;
        _options = options;
        _listener = new TcpListener(IPAddress.Loopback, options.Port);
        _listener.Start();
        Address = new UriBuilder(target) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>The address of the proxy, with the path of the target.</summary>
    public Uri Address { get; }

    /// <summary>How many connections there were so far.</summary>
    public long Connections => Enum.GetValues<ChaosAction>().Sum(Count);

    /// <summary>Starts the proxy.</summary>
    /// <param name="target">The server, by its address on this machine.</param>
    /// <param name="options">What to do; <see langword="null"/> for the defaults.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static Task<ChaosProxy> StartAsync(Uri target, ChaosOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= new ChaosOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDelay, TimeSpan.Zero, nameof(options));
        return Task.FromResult(new ChaosProxy(target, options));
    }

    /// <summary>The address that reaches an address of the target through the proxy.</summary>
    /// <param name="address">The address.</param>
    public Uri Through(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new UriBuilder(address) { Host = Address.Host, Port = Address.Port }.Uri;
    }

    /// <summary>How many connections got an action so far. A connection that ended before its break was due counts too.</summary>
    /// <param name="action">The action.</param>
    public long Count(ChaosAction action) => Volatile.Read(ref _done[(int)action]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        for (int number = 0; ; number++)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            ChaosPlan plan = ChaosPlan.Create(_options, number);
            Interlocked.Increment(ref _done[(int)plan.Action]);
            Task serving = ServeAsync(client, plan);
            _connections[serving] = true;
            _ = serving.ContinueWith(static (done, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(done, out _), _connections, TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket client, ChaosPlan plan)
    {
        ChaosConnection connection = new(client, plan, _options.Time);
        await using (connection.ConfigureAwait(false))
        {
            await connection.RunAsync(_target.Host, _target.Port, _stop.Token).ConfigureAwait(false);
        }
    }
}
