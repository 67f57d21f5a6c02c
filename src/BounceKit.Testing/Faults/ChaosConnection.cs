using System.Net.Sockets;

namespace BounceKit.Testing.Faults;

/// <summary>One connection through a chaos proxy, and the one to the server behind it.</summary>
internal sealed class ChaosConnection(Socket client, ChaosPlan plan, TimeProvider time) : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task RunAsync(string host, int port, CancellationToken stop)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            if (plan.Action == ChaosAction.Refuse)
            {
                return;
            }

            client.NoDelay = true;
            await _server.ConnectAsync(host, port, stop).ConfigureAwait(false);
            Task up = SendRequestsAsync(end.Token);
            Task down = SendResponsesAsync(up, end.Token);
            await Task.WhenAny(up, down).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(up, down).ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // One side has hung up, or the proxy is being stopped.
        }
    }

    public ValueTask DisposeAsync()
    {
        if (plan.IsReset)
        {
            // Closing without lingering is how a socket is reset.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        client.Dispose();
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends when the client has hung up, or where the connection is to be reset instead of a response.</summary>
    private async Task SendRequestsAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[BufferBytes];
        while (await client.ReceiveAsync(buffer, stop).ConfigureAwait(false) is > 0 and int read && plan.Action != ChaosAction.ResetBeforeHeaders)
        {
            await SendAllAsync(_server, buffer.AsMemory(0, read), stop).ConfigureAwait(false);
        }
    }

    /// <summary>Ends when the server has hung up, or where the plan says.</summary>
    private async Task SendResponsesAsync(Task clientIsGone, CancellationToken stop)
    {
        byte[] buffer = new byte[BufferBytes];
        int left = plan.After;
        while (await _server.ReceiveAsync(buffer, stop).ConfigureAwait(false) is > 0 and int read)
        {
            int passing = Math.Min(read, left);
            await SendPiecesAsync(buffer.AsMemory(0, passing), stop).ConfigureAwait(false);
            left -= passing;
            if (passing < read)
            {
                break;
            }
        }

        if (plan.Action == ChaosAction.Stall && left == 0)
        {
            await clientIsGone.WaitAsync(stop).ConfigureAwait(false);
        }
        else if (!plan.IsReset)
        {
            client.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task SendPiecesAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (bytes.Length > 0)
        {
            int size = plan.SizeOfPiece(bytes.Length);
            if (plan.Wait() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, stop).ConfigureAwait(false);
            }

            await SendAllAsync(client, bytes[..size], stop).ConfigureAwait(false);
            bytes = bytes[size..];
        }
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (bytes.Length > 0)
        {
            int sent = await socket.SendAsync(bytes, stop).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }
}
