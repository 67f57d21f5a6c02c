using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BounceKit.Testing.Faults;

/// <summary>One request that a fault strikes: what the provider would answer, and the ways to answer it otherwise.</summary>
internal sealed class FaultyAnswer(HttpContext context, Func<Task> answer, ProviderSimulator simulator, FaultRule? rule, int page)
{
    public HttpContext Context => context;

    /// <summary>The number of the page that is asked for, from 1.</summary>
    public int Page => page;

    /// <summary>The number of the page that the fault is set on, from 1.</summary>
    public int FirstPage => rule?.Page ?? 1;

    /// <summary>Lets the provider answer and takes the body instead of sending it. Status and headers stay with the response.</summary>
    public async Task<byte[]> TakeAsync()
    {
        Stream original = context.Response.Body;
        using MemoryStream taken = new();
        context.Response.Body = taken;
        try
        {
            await answer().ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = original;
        }

        return taken.ToArray();
    }

    public async Task<byte[]> TakePackedAsync() => Pack(await TakeAsync().ConfigureAwait(false));

    public Task SendAsync(byte[] body) => SendPackedAsync(Pack(body));

    /// <summary>Sends a body that is packed already.</summary>
    public async Task SendPackedAsync(byte[] body)
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
        TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration up = context.RequestAborted.Register(given.SetResult);
        await using (up.ConfigureAwait(false))
        {
            await given.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Answers as another page was answered; as this one should be where there is no such page.</summary>
    public async Task RepeatAsync(int? number)
    {
        KeptAnswer? kept = number is { } other && other != page ? rule?.AnswerOf(other) : null;
        byte[] body = kept?.Body ?? await TakeAsync().ConfigureAwait(false);
        if (kept is not null)
        {
            context.Response.StatusCode = kept.Status;
            context.Response.ContentType = kept.ContentType;
        }

        await SendAsync(body).ConfigureAwait(false);
    }

    /// <summary>Writes past the server what an HTTP server would never write, and closes the connection in good order.</summary>
    public async Task SendRawAsync(byte[] framing, ReadOnlyMemory<byte> body)
    {
        HttpResponse response = context.Response;
        string encoding = response.Headers.ContentEncoding.Count > 0 ? $"Content-Encoding: {response.Headers.ContentEncoding}\r\n" : "";
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {response.ContentType}\r\n{encoding}");
        Socket socket = SocketOf(context);
        await SendAllAsync(socket, (byte[])[.. head, .. framing, .. "\r\n"u8, .. body.Span]).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
        // The client sees the end and hangs up: only then may the server tear the connection down, which would otherwise be a reset.
        await StallAsync().ConfigureAwait(false);
        context.Abort();
    }

    /// <summary>Writes past the server, then resets the connection.</summary>
    public async Task ResetAfterAsync(byte[] bytes)
    {
        Socket socket = SocketOf(context);
        await SendAllAsync(socket, bytes).ConfigureAwait(false);
        context.Abort();
    }

    private byte[] Pack(byte[] body)
    {
        if (body.Length == 0 || !Packing.IsAccepted(context.Request, simulator.ContentEncoding))
        {
            return body;
        }

        context.Response.Headers.ContentEncoding = Packing.NameOf(simulator.ContentEncoding);
        return Packing.Pack(body, simulator.ContentEncoding, CompressionLevel.Fastest);
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
