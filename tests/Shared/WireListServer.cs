using System.Net;
using System.Net.Http.Headers;
using System.Web;

namespace BounceKit.Shared;

/// <summary>Answers requests from memory. Answers are written when they are first asked for, so that a second listing costs nothing but the reading.</summary>
internal sealed class WireListServer(WireList list, int rows) : HttpMessageHandler
{
    private readonly Dictionary<int, byte[]> _answers = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isToken = request.RequestUri!.Host.StartsWith("token.", StringComparison.Ordinal);
        byte[] body = isToken ? """{"access_token":"token","expires_in":86400}"""u8.ToArray() : Answer(OffsetOf(request.RequestUri));
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(body), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(isToken ? "application/json" : list.MediaType);
        return Task.FromResult(response);
    }

    private int OffsetOf(Uri address) =>
        list.OffsetName is { } name && HttpUtility.ParseQueryString(address.Query)[name] is { } offset ? int.Parse(offset, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private byte[] Answer(int offset)
    {
        if (!_answers.TryGetValue(offset, out byte[]? answer))
        {
            answer = list.Write(offset, Math.Min(list.PageSize ?? rows, rows - offset), rows);
            _answers.Add(offset, answer);
        }

        return answer;
    }
}
