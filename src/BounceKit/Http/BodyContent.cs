using System.Net;
using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>A body that was read to its end before the response reached the outer handlers.</summary>
internal sealed class BodyContent : HttpContent
{
    public BodyContent(ResponseBody body, HttpContent original, bool endIsKnown)
    {
        Body = body;
        EndIsKnown = endIsKnown;
        Headers.ContentType = ReadType(original.Headers);
    }

    public ResponseBody Body { get; }

    /// <summary>Whether the server stated where the body ends, so that a truncated one was noticed.</summary>
    public bool EndIsKnown { get; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // The stream belongs to the body, which may have to be read again.
        await Body.OpenRead().CopyToAsync(stream).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Body.Dispose();
        }

        base.Dispose(disposing);
    }

    private static MediaTypeHeaderValue? ReadType(HttpContentHeaders headers) => headers.ContentType
        ?? (MediaTypeHeaderValue.TryParse(HeaderText.First(headers, "Content-Type", ";, "), out MediaTypeHeaderValue? type) ? type : null);
}
