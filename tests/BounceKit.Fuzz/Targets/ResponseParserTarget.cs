using System.Net;
using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>Something that reads what a server sent.</summary>
internal abstract class ResponseParserTarget : ParserTarget
{
    public override int Mutations => 200_000;

    protected override bool IsRejection(Exception failure) => failure is WireFormatException;

    /// <summary>Gives an input to an adapter's reader as the body of a response with status 200.</summary>
    protected static bool ReadPage(byte[] body, string mediaType, Action<PageResponse> read)
    {
        using HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        message.Content.Headers.ContentType = new(mediaType);
        ResponseBody whole = ResponseBody.ReadAsync(new MemoryStream(body), static _ => { }, CancellationToken.None).GetAwaiter().GetResult();
        using PageResponse page = new(message, whole, attempts: 1);
        read(page);
        return true;
    }
}
