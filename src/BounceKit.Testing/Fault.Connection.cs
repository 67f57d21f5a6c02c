using System.Text;

namespace BounceKit.Testing;

/// <content>The connection breaks or stalls.</content>
public sealed partial class Fault
{
    /// <summary>The connection is reset before the response begins.</summary>
    public static Fault ResetBeforeHeaders { get; } = new("reset before the headers", static response =>
    {
        response.Context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The connection is reset in the middle of the headers.</summary>
    public static Fault ResetInHeaders { get; } = new(
        "reset in the headers", static response => response.ResetAfterAsync("HTTP/1.1 200 OK\r\nContent-Ty"u8.ToArray()));

    /// <summary>The connection is reset in the middle of the body.</summary>
    public static Fault ResetMidBody { get; } = new("reset in the body", static async response =>
    {
        byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
        await response.BeginAsync(body.Length).ConfigureAwait(false);
        await response.WriteAsync(body.AsMemory(0, body.Length / 2)).ConfigureAwait(false);
        response.Context.Abort();
    });

    /// <summary>A body whose length was announced ends in the middle; the connection is closed normally.</summary>
    public static Fault ClosedMidBody { get; } = new("closed in the body", static async response =>
    {
        byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
        byte[] head = Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n");
        await response.SendRawAsync(head, body.AsMemory(0, body.Length / 2)).ConfigureAwait(false);
    });

    /// <summary>A chunked body ends in the middle of a chunk; the connection is closed normally.</summary>
    public static Fault ClosedMidChunk { get; } = new("closed in a chunk", static async response =>
    {
        byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
        byte[] size = Encoding.ASCII.GetBytes($"{body.Length:X}\r\n");
        await response.SendRawAsync("Transfer-Encoding: chunked\r\n"u8.ToArray(), (byte[])[.. size, .. body.AsSpan(0, body.Length / 2)]).ConfigureAwait(false);
    });

    /// <summary>A chunked body lacks the last, empty chunk; the connection is closed normally. Every byte of the body was sent.</summary>
    public static Fault NoLastChunk { get; } = new("no last chunk", static async response =>
    {
        byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
        byte[] size = Encoding.ASCII.GetBytes($"{body.Length:X}\r\n");
        await response.SendRawAsync("Transfer-Encoding: chunked\r\n"u8.ToArray(), (byte[])[.. size, .. body, .. "\r\n"u8]).ConfigureAwait(false);
    });

    /// <summary>Nothing is sent until the client gives up.</summary>
    public static Fault StallBeforeHeaders { get; } = new("stall before the headers", static response => response.StallAsync());

    /// <summary>Half of the body is sent, and nothing more until the client gives up.</summary>
    public static Fault StallMidBody { get; } = new("stall in the body", static async response =>
    {
        byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
        await response.BeginAsync(body.Length).ConfigureAwait(false);
        await response.WriteAsync(body.AsMemory(0, body.Length / 2)).ConfigureAwait(false);
        await response.StallAsync().ConfigureAwait(false);
    });

    /// <summary>The body is sent in small pieces.</summary>
    /// <param name="bytes">The size of a piece, at least 1.</param>
    /// <param name="interval">The time before each.</param>
    public static Fault Trickle(int bytes, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        return new Fault($"{bytes} bytes every {interval.TotalSeconds:0.###} s", async response =>
        {
            byte[] body = await response.CaptureEncodedAsync().ConfigureAwait(false);
            await response.BeginAsync(body.Length).ConfigureAwait(false);
            foreach (byte[] piece in body.Chunk(bytes))
            {
                await Task.Delay(interval, TimeProvider.System, response.Context.RequestAborted).ConfigureAwait(false);
                await response.WriteAsync(piece).ConfigureAwait(false);
            }
        });
    }
}
