using System.Net;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>One complete response.</summary>
internal sealed class PageResponse(HttpResponseMessage response, ResponseBody body, int attempts) : IDisposable
{
    private const int MaxErrorBytes = 1024 * 1024;

    public HttpStatusCode Status => response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    /// <summary>The media type in lower case; empty when the server states none.</summary>
    public string MediaType { get; } = HeaderText.First(response.Content.Headers, "Content-Type", ";, ")?.ToLowerInvariant() ?? "";

    public bool IsJson => MediaType == "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    public int Attempts => attempts;

    /// <summary>Whether the way the body was sent shows that it is complete.</summary>
    public bool EndIsKnown => response.Content is not BodyContent { EndIsKnown: false };

    /// <summary>The telemetry of the request, which ends with this response at the latest.</summary>
    public RequestTelemetry? Telemetry { get; init; }

    public HttpResponseMessage Message => response;

    public ReadOnlyMemory<byte> Body => body.Memory;

    /// <summary>
    /// Whether the body is small enough to look for an error in it as a document, which takes a dozen bytes of memory for each token.
    /// Lists may be large and are not read that way.
    /// </summary>
    public bool IsErrorSized => body.Length <= MaxErrorBytes;

    public Stream OpenBody() => body.OpenRead();

    /// <summary>The first byte that is neither white space nor part of a byte order mark; 0 when there is none.</summary>
    public byte FirstByte() => (byte)Math.Max(0, BodyStart.Find(OpenBody()));

    /// <summary>Rejects a response that is not JSON by its Content-Type, such as an error page with status 200.</summary>
    /// <exception cref="WireFormatException">It has another type.</exception>
    public void RequireJson() => Require(IsJson, "application/json");

    /// <summary>Rejects a response with another Content-Type.</summary>
    /// <inheritdoc cref="RequireJson" path="/exception"/>
    public void RequireType(string mediaType) => Require(MediaType == mediaType, mediaType);

    public void Dispose()
    {
        Telemetry?.Dispose();
        body.Dispose();
        response.Dispose();
    }

    private void Require(bool isExpected, string expected)
    {
        if (!isExpected)
        {
            string stated = MediaType.Length == 0 ? "missing or malformed" : HeaderText.ToShow(MediaType) ?? "an unusual one";
            throw new WireFormatException($"its Content-Type is {stated}, not {expected}");
        }
    }
}
