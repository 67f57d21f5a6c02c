using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Bounce lists of many accounts, as SendGrid serves them, each below a path of its own; some requests are refused or fail.</summary>
internal sealed class ProviderFarm : IAsyncDisposable
{
    private const int RefusedEvery = 40;
    private const int FailedEvery = 70;

    private readonly ConcurrentDictionary<string, List<(string Email, long At)>> _lists = new(StringComparer.Ordinal);
    private readonly WebApplication _server;
    private long _requests;
    private TaskCompletionSource? _hold;

    private ProviderFarm(WebApplication server) => _server = server;

    public long Requests => Volatile.Read(ref _requests);

    /// <summary>How many requests are being held.</summary>
    public int Held { get; private set; }

    public static async Task<ProviderFarm> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ProviderFarm farm = new(builder.Build());
        farm._server.MapGet("/{account}/v3/suppression/bounces", farm.ListAsync);
        await farm._server.StartAsync();
        return farm;
    }

    public Uri AddressOf(string account) => new($"{_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{account}/");

    /// <summary>Adds an entry to the list of an account.</summary>
    public void Add(string account, string email, DateTimeOffset at)
    {
        List<(string, long)> list = _lists.GetOrAdd(account, static _ => []);
        lock (list)
        {
            list.Insert(0, (email, at.ToUnixTimeSeconds()));
        }
    }

    /// <summary>Holds responses back until the result is disposed.</summary>
    public IDisposable Hold()
    {
        TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = hold;
        return new Release(() =>
        {
            _hold = null;
            hold.TrySetResult();
        });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> ListAsync(string account, HttpContext context)
    {
        long number = Interlocked.Increment(ref _requests);
        if (number % RefusedEvery == 0)
        {
            context.Response.Headers.RetryAfter = "1";
            return Results.Text("""{"errors":[{"message":"too many requests"}]}""", "application/json", statusCode: 429);
        }

        if (number % FailedEvery == 0)
        {
            return Results.Text("<html>down</html>", "text/html", statusCode: 503);
        }

        if (_hold is { } hold)
        {
            Held++;
            await hold.Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Results.Text(Write(account, context.Request.Query), "application/json");
    }

    private string Write(string account, IQueryCollection query)
    {
        long from = Number(query, "start_time", 0);
        long to = Number(query, "end_time", long.MaxValue);
        List<(string Email, long At)> list = _lists.GetOrAdd(account, static _ => []);
        lock (list)
        {
            IEnumerable<string> rows = list.Where(row => row.At >= from && row.At <= to)
                .Skip((int)Number(query, "offset", 0)).Take((int)Number(query, "limit", 500))
                .Select(static row => string.Create(
                    CultureInfo.InvariantCulture, $$"""{"created":{{row.At}},"email":"{{row.Email}}","reason":"550 5.1.1 user unknown","status":"5.1.1"}"""));
            return $"[{string.Join(',', rows)}]";
        }
    }

    private static long Number(IQueryCollection query, string name, long missing) =>
        long.TryParse(query[name], CultureInfo.InvariantCulture, out long value) ? value : missing;

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
