using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Web;
using BounceKit.Shared;
using BounceKit.Tests.Mapp;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A provider's list on loopback, in a process of its own, so that what the server costs is not counted.</summary>
internal sealed partial class ListServer(WireList list, int rows, TimeSpan latency)
{
    /// <summary>How many rows a template of Mapp has: templates are numbered from 1 and share the list out among themselves.</summary>
    public const int RowsATemplate = 1000;

    // A page is written when it is first asked for; the listings after that cost the server nothing but the sending.
    private readonly ConcurrentDictionary<int, byte[]> _pages = [];

    /// <summary>Serves a list until the process is ended. The first line written is the address.</summary>
    public async Task RunAsync()
    {
        string address = $"http://127.0.0.1:{FreePort()}/";
        using HttpListener listener = new();
        listener.Prefixes.Add(address);
        listener.Start();
        Console.WriteLine(address);
        while (true)
        {
            _ = AnswerAsync(await listener.GetContextAsync());
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            // Off the loop that takes requests in.
            await Task.Delay(latency, TimeProvider.System);
            await Task.Run(() => Answer(context));
        }
        catch (HttpListenerException)
        {
            // A client that stops in the middle of a response is what some measurements are about.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        bool isToken = context.Request.Url!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal);
        byte[]? answer = isToken ? """{"access_token":"token","expires_in":86400}"""u8.ToArray() : list.FindAnswer(context.Request.Url);
        context.Response.ContentType = answer is null ? list.MediaType : "application/json";
        if (answer is not null)
        {
            Send(context.Response, answer);
        }
        else if ((list.OffsetName ?? list.CursorName) is not null)
        {
            int start = list.FirstOf(context.Request.QueryString);
            Send(context.Response, _pages.GetOrAdd(start, first => list.Write(first, Math.Clamp(rows - first, 0, list.PageSize!.Value), rows)));
        }
        else
        {
            AnswerWhole(context);
        }

        context.Response.Close();
    }

    private void AnswerWhole(HttpListenerContext context)
    {
        context.Response.SendChunked = true;
        if (list is MappWireList mapp)
        {
            using StreamReader request = new(context.Request.InputStream);
            string calls = HttpUtility.UrlDecode(request.ReadToEnd());
            mapp.WriteTemplates(context.Response.OutputStream, TemplateId().Matches(calls).Select(match => match.Groups[1].Value), RowsOf);
            return;
        }

        int first = list.FirstOf(context.Request.QueryString);
        list.Write(context.Response.OutputStream, WireRow.Range(first, Math.Max(0, rows - first)), rows);
    }

    private static IEnumerable<WireRow> RowsOf(string template) =>
        WireRow.Range((int.Parse(template, CultureInfo.InvariantCulture) - 1) * RowsATemplate, RowsATemplate);

    private static void Send(HttpListenerResponse response, ReadOnlySpan<byte> body)
    {
        response.ContentLength64 = body.Length;
        response.OutputStream.Write(body);
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("<template_id>([0-9]+)</template_id>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TemplateId();
}
