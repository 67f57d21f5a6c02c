using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing.Faults;

/// <summary>The response to a request that a fault applies to: what the provider would send, and ways to send something else.</summary>
internal sealed class FaultyResponse(HttpContext context, Func<Task> respond, ProviderSimulator simulator, FaultRule? rule, int page)
{
    public HttpContext Context => context;

    /// <summary>The number of the page that is requested, from 1.</summary>
    public int Page => page;

    /// <summary>The number of the page that the fault is set on, from 1.</summary>
    public int FirstPage => rule?.Page ?? 1;

    public bool HasPageTokens => simulator.HasPageTokens;

    /// <summary>Lets the provider respond, but takes the body instead of sending it. Status and headers stay with the response.</summary>
    public async Task<byte[]> CaptureAsync()
    {
        Stream original = context.Response.Body;
        using MemoryStream captured = new();
        context.Response.Body = captured;
        try
        {
            await respond().ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = original;
        }

        return captured.ToArray();
    }

    public async Task<byte[]> CaptureEncodedAsync() => Encode(await CaptureAsync().ConfigureAwait(false));

    public async Task SendUnchangedAsync() => await SendAsync(await CaptureAsync().ConfigureAwait(false)).ConfigureAwait(false);

    public Task SendAsync(byte[] body) => SendEncodedAsync(Encode(body));

    /// <summary>Sends a body that is compressed already.</summary>
    public async Task SendEncodedAsync(byte[] body)
    {
        await BeginAsync(body.Length).ConfigureAwait(false);
        if (body.Length > 0)
        {
            await WriteAsync(body).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the headers of a body of that length.</summary>
    public Task BeginAsync(int length)
    {
        bool mayHaveBody = context.Response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        context.Response.ContentLength = simulator.IsChunked || !mayHaveBody ? null : length;
        return context.Response.StartAsync(context.RequestAborted);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Waits until the client gives up or the server is stopped.</summary>
    public async Task StallAsync()
    {
        TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration registration = context.RequestAborted.Register(aborted.SetResult);
        await using (registration.ConfigureAwait(false))
        {
            await aborted.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Sends the response of another page; that of this page where there is no such page.</summary>
    public async Task RepeatAsync(int? number)
    {
        KeptResponse? kept = number is { } other && other != page ? rule?.FindResponse(other) : null;
        byte[] body = kept?.Body ?? await CaptureAsync().ConfigureAwait(false);
        if (kept is not null)
        {
            context.Response.StatusCode = kept.Status;
            context.Response.ContentType = kept.ContentType;
        }

        await SendAsync(body).ConfigureAwait(false);
    }

    /// <summary>Writes to the socket what an HTTP server would never write, and closes the connection normally.</summary>
    public async Task SendRawAsync(byte[] framing, ReadOnlyMemory<byte> body)
    {
        HttpResponse response = context.Response;
        string encoding = response.Headers.ContentEncoding.Count > 0 ? $"Content-Encoding: {response.Headers.ContentEncoding}\r\n" : "";
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {response.ContentType}\r\n{encoding}");
        Socket socket = SocketOf(context);
        await SendAllAsync(socket, (byte[])[.. head, .. framing, .. "\r\n"u8, .. body.Span]).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        // The client sees the end and hangs up: only then may the server close the connection, which would otherwise be a reset.
        await StallAsync().ConfigureAwait(false);
        context.Abort();
    }

    /// <summary>Writes to the socket and resets the connection.</summary>
    public async Task ResetAfterAsync(byte[] bytes)
    {
        Socket socket = SocketOf(context);
        await SendAllAsync(socket, bytes).ConfigureAwait(false);
        context.Abort();
    }

    private byte[] Encode(byte[] body)
    {
        if (body.Length == 0 || !BodyEncoding.IsAccepted(context.Request, simulator.ContentEncoding))
        {
            return body;
        }

        context.Response.Headers.ContentEncoding = BodyEncoding.NameOf(simulator.ContentEncoding);
        return BodyEncoding.Encode(body, simulator.ContentEncoding, CompressionLevel.Fastest);
    }

    private async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int sent = await socket.SendAsync(bytes, context.RequestAborted).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    private static Socket SocketOf(HttpContext context) => context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
}
