using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using BounceKit.Shared;
using BounceKit.Tests.Mapp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Benchmarks.Server;

/// <summary>A provider's list on loopback.</summary>
internal sealed partial class ListServer(WireList list, int rows, TimeSpan latency)
{
    // A page is written when it is first asked for; the listings after that cost the server nothing but the sending.
    private readonly ConcurrentDictionary<int, byte[]> _pages = [];

    /// <summary>Serves the list until the process is ended. The first line that is written is the address.</summary>
    public async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            // A list without pages is written row by row.
            kestrel.AllowSynchronousIO = true;
        });
        await using WebApplication application = builder.Build();
        application.Run(AnswerAsync);
        application.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(application.Urls.First()));
        await application.RunAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await Task.Delay(latency, TimeProvider.System, context.RequestAborted);
        HttpRequest request = context.Request;
        bool isToken = request.Path.Value!.EndsWith("/token", StringComparison.Ordinal);
        Uri address = new($"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}");
        byte[]? answer = isToken ? """{"access_token":"token","expires_in":86400}"""u8.ToArray() : list.FindAnswer(address);
        context.Response.ContentType = answer is null ? list.MediaType : "application/json";
        if (answer is null && (list.OffsetName ?? list.CursorName) is null)
        {
            await WriteWholeAsync(context);
            return;
        }

        answer ??= PageOf(HttpUtility.ParseQueryString(request.QueryString.Value!));
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private byte[] PageOf(NameValueCollection query) =>
        _pages.GetOrAdd(list.FirstOf(query), first => list.Write(first, Math.Clamp(rows - first, 0, list.PageSize!.Value), rows));

    private async Task WriteWholeAsync(HttpContext context)
    {
        if (list is MappWireList mapp)
        {
            using StreamReader request = new(context.Request.Body);
            string calls = HttpUtility.UrlDecode(await request.ReadToEndAsync(context.RequestAborted));
            mapp.WriteTemplates(context.Response.Body, TemplateId().Matches(calls).Select(match => match.Groups[1].Value), MappWireList.RowsOf);
            return;
        }

        int first = list.FirstOf(HttpUtility.ParseQueryString(context.Request.QueryString.Value!));
        list.Write(context.Response.Body, WireRow.Range(first, Math.Max(0, rows - first)), rows);
    }

    [GeneratedRegex("<template_id>([0-9]+)</template_id>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TemplateId();
}
