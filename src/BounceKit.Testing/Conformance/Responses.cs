using System.Text;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Responses that a server in trouble sends.</summary>
internal static class Responses
{
    /// <summary>Lets the server respond as usual, but takes the body instead of sending it.</summary>
    public static async Task<byte[]> CaptureAsync(HttpContext context, Func<Task> next)
    {
        Stream original = context.Response.Body;
        using MemoryStream captured = new();
        context.Response.Body = captured;
        try
        {
            await next().ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = original;
        }

        return captured.ToArray();
    }

    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    public static Task StatusAsync(HttpContext context, int status, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    }

    public static Task HtmlAsync(HttpContext context, string? contentType = "text/html; charset=utf-8")
    {
        context.Response.ContentType = contentType;
        return SendAsync(context, Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>"));
    }

    /// <summary>Announces the whole body, sends half of it and closes the connection.</summary>
    public static async Task CutOffAsync(HttpContext context, Func<Task> next)
    {
        byte[] body = await CaptureAsync(context, next).ConfigureAwait(false);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }
}
