using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Rows;

/// <summary>SendGrid's list on loopback, in a process of its own, so that what the server costs is not counted.</summary>
internal static class SendGridServer
{
    private const int PageSize = 500;

    /// <summary>Serves a list until the process is ended. The first line written is the address.</summary>
    public static async Task RunAsync(int rows)
    {
        string address = $"http://127.0.0.1:{FreePort()}/";
        Dictionary<int, byte[]> answers = [];
        using HttpListener listener = new();
        listener.Prefixes.Add(address);
        listener.Start();
        Console.WriteLine(address);
        while (true)
        {
            HttpListenerContext context = await listener.GetContextAsync();
            int offset = int.Parse(context.Request.QueryString["offset"] ?? "0", CultureInfo.InvariantCulture);
            if (!answers.TryGetValue(offset, out byte[]? body))
            {
                body = new SendGridList().Write(offset, Math.Clamp(rows - offset, 0, PageSize), rows);
                answers.Add(offset, body);
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
