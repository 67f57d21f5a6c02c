using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Web;

namespace BounceKit.Shared;

/// <summary>Serves a list from memory.</summary>
/// <param name="list">The list.</param>
/// <param name="pageFrom">Returns the page that starts at a row, counted from 0.</param>
internal sealed class WireListServer(WireList list, Func<int, byte[]> pageFrom) : HttpMessageHandler
{
    /// <summary>Serves a list that does not change. Pages are written when they are first requested, so a second listing measures only the reading.</summary>
    public WireListServer(WireList list, int rows)
        : this(list, Remember(first => list.Write(first, Math.Clamp(rows - first, 0, list.PageSize ?? rows), rows)))
    {
    }

    public static bool IsToken(HttpRequestMessage request) => request.RequestUri!.Host.StartsWith("token.", StringComparison.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[]? answer = IsToken(request) ? """{"access_token":"token","expires_in":86400}"""u8.ToArray() : list.FindAnswer(request.RequestUri!);
        byte[] body = answer ?? pageFrom(list.FirstOf(HttpUtility.ParseQueryString(request.RequestUri!.Query)));
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(body), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(answer is null ? list.MediaType : "application/json");
        return Task.FromResult(response);
    }

    private static Func<int, byte[]> Remember(Func<int, byte[]> write)
    {
        ConcurrentDictionary<int, byte[]> pages = [];
        return first => pages.GetOrAdd(first, write);
    }
}
