using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Alerts;

/// <summary>A server on loopback that receives webhooks.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>A part of the URL that nobody may see.</summary>
    public const string SecretPath = "simulated-path-secret";

    private readonly WebApplication _server;

    private WebhookReceiver(WebApplication server) => _server = server;

    public string Url => $"{_server.Urls.Single()}/{SecretPath}";

    /// <summary>What was received.</summary>
    public ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> Requests { get; } = [];

    public IEnumerable<string> Bodies => Requests.Select(static request => System.Text.Encoding.UTF8.GetString(request.Body));

    /// <summary>The response to a request, by its number from 1.</summary>
    public Action<int, HttpResponse> Respond { get; set; } = static (_, _) => { };

    public static async Task<WebhookReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication server = builder.Build();
        WebhookReceiver receiver = new(server);
        server.Run(receiver.ReceiveAsync);
        await server.StartAsync(CancellationToken.None);
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Requests.Enqueue((new HeaderDictionary(context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value)), body.ToArray()));
        Respond(Requests.Count, context.Response);
    }
}
