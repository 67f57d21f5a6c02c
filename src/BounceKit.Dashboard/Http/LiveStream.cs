using System.Text.Json;
using BounceKit.Dashboard.Overview;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace BounceKit.Dashboard.Http;

/// <summary>Sends the numbers of the overview whenever they have changed, as server-sent events.</summary>
internal sealed class LiveStream(TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // A comment finds out whether somebody still listens.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    // A user who has signed out meanwhile is refused when the browser connects again.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static Task SendAsync(DashboardRequest request) => request.Get<LiveStream>().RunAsync(request);

    private async Task RunAsync(DashboardRequest request)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, lifetime.ApplicationStopping);
        HttpResponse response = request.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        request.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await SendAllAsync(request, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The browser has left, or the host stops.
        }
    }

    private async Task SendAllAsync(DashboardRequest request, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        long sent = start;
        string last = "";
        using PeriodicTimer timer = new(Every, time);
        do
        {
            string values = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
            if (values != last)
            {
                await WriteAsync(request, $"event: state\ndata: {values}\n\n", cancellationToken).ConfigureAwait(false);
                (last, sent) = (values, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(sent) > LongestSilence)
            {
                await WriteAsync(request, ":\n\n", cancellationToken).ConfigureAwait(false);
                sent = time.GetTimestamp();
            }
        }
        while (time.GetElapsedTime(start) < Lifetime && await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private static async Task<string> ReadAsync(DashboardRequest request, CancellationToken cancellationToken)
    {
        OverviewState state = await request.Reader.ReadAsync(request.Tenant, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Serialize(LiveValues.Create(state), LiveJsonContext.Default.SortedDictionaryStringString);
    }

    private static async Task WriteAsync(DashboardRequest request, string text, CancellationToken cancellationToken)
    {
        await request.Context.Response.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        await request.Context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
