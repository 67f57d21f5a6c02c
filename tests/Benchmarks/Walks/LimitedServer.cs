using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Web;
using BounceKit.Tests.SendGrid;

namespace BounceKit.Benchmarks.Walks;

/// <summary>SendGrid's list in memory, with some latency and a limit of requests per second.</summary>
/// <param name="rows">The rows of the list.</param>
/// <param name="pageSize">The rows of a page.</param>
/// <param name="perSecond">The requests allowed in each second.</param>
/// <param name="reportsRemaining">Whether responses report how many are left, without which no client can pace itself.</param>
internal sealed class LimitedServer(int rows, int pageSize, int perSecond, bool reportsRemaining) : HttpMessageHandler
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly SendGridWireList _list = new();
    private long _second;
    private int _inSecond;

    /// <summary>How many requests got rows.</summary>
    public int Served { get; private set; }

    /// <summary>How many requests got status 429.</summary>
    public int Refused { get; private set; }

    /// <summary>When the first request arrived.</summary>
    public DateTimeOffset? Started { get; private set; }

    /// <summary>The shortest time in which the requests that got rows could have got them: from the first one, as many as allowed in each second.</summary>
    public TimeSpan Ideal
    {
        get
        {
            DateTimeOffset firstSecond = DateTimeOffset.FromUnixTimeSeconds(Started!.Value.ToUnixTimeSeconds());
            int lastSecond = (Served - 1) / perSecond;
            return (lastSecond == 0 ? TimeSpan.Zero : firstSecond.AddSeconds(lastSecond) - Started.Value) + Latency;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (bool isAllowed, int remaining, long reset) = Count();
        await Task.Delay(Latency, TimeProvider.System, cancellationToken);
        HttpResponseMessage response = isAllowed ? Rows(request.RequestUri!) : new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.Add("X-RateLimit-Limit", perSecond.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset", reset.ToString(CultureInfo.InvariantCulture));
        if (reportsRemaining)
        {
            response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }

    private (bool IsAllowed, int Remaining, long Reset) Count()
    {
        lock (_lock)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            Started ??= now;
            long second = now.ToUnixTimeSeconds();
            if (second != _second)
            {
                (_second, _inSecond) = (second, 0);
            }

            bool isAllowed = ++_inSecond <= perSecond;
            (Served, Refused) = isAllowed ? (Served + 1, Refused) : (Served, Refused + 1);
            return (isAllowed, Math.Max(0, perSecond - _inSecond), second + 1);
        }
    }

    private HttpResponseMessage Rows(Uri address)
    {
        int offset = int.Parse(HttpUtility.ParseQueryString(address.Query)["offset"]!, CultureInfo.InvariantCulture);
        ByteArrayContent body = new(_list.Write(offset, Math.Clamp(rows - offset, 0, pageSize), rows));
        body.Headers.ContentType = new MediaTypeHeaderValue(_list.MediaType);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = body };
    }
}
