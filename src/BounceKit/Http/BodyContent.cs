using System.Net;

namespace BounceKit.Http;

/// <summary>A body that was read to its end before the response went on to the outer handlers.</summary>
internal sealed class BodyContent : HttpContent
{
    public BodyContent(ResponseBody body, HttpContent original, bool endIsKnown)
    {
        Body = body;
        EndIsKnown = endIsKnown;
        Headers.ContentType = original.Headers.ContentType;
    }

    public ResponseBody Body { get; }

    /// <summary>Whether the server said where the body ends, so that one that was cut off was noticed.</summary>
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
}
