using System.Net;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit.Http;

/// <summary>One whole answer.</summary>
internal sealed class PageResponse(HttpResponseMessage response, ResponseBody body, int attempts) : IDisposable
{
    private const int MaxErrorBytes = 1024 * 1024;
    private const int LongestStatedType = 64;

    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "X-Message-Id", "Request-Id", "X-Amzn-RequestId"];

    public HttpStatusCode Status => response.StatusCode;

    public bool IsSuccess => response.IsSuccessStatusCode;

    /// <summary>The media type in lower case; empty when the server names none.</summary>
    public string MediaType { get; } = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";

    /// <summary>
    /// The media type for messages. A server chooses its text, so that it may be of any length and hold an address; what has
    /// the length and the characters of a registered one (RFC 6838) is shown.
    /// </summary>
    public string StatedType => MediaType switch
    {
        "" => "of no stated type",
        { Length: <= LongestStatedType } when MediaType.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '+' or '.' or '-') => MediaType,
        _ => "of another type",
    };

    public bool IsJson => MediaType == "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    public int Attempts => attempts;

    /// <summary>Whether a body that was cut off would have been noticed by how it was sent.</summary>
    public bool EndIsKnown => response.Content is not BodyContent { EndIsKnown: false };

    /// <summary>What is told of the request; ends with this answer at the latest.</summary>
    public RequestTelemetry? Telemetry { get; init; }

    public HttpResponseMessage Message => response;

    public ReadOnlyMemory<byte> Body => body.Memory;

    /// <summary>
    /// Whether the body is small enough for an error to be read out of it as a document: that takes a dozen bytes of memory for each token, and
    /// lists, which may be large, are not read that way.
    /// </summary>
    public bool IsErrorSized => body.Length <= MaxErrorBytes;

    public Stream OpenBody() => body.OpenRead();

    public string? RequestId => RequestIdHeaders
        .Select(name => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null)
        .FirstOrDefault(value => value is not null);

    /// <summary>The first byte that is neither white space nor part of a byte order mark; 0 when there is none.</summary>
    public byte FirstByte() => (byte)Math.Max(0, BodyStart.Find(OpenBody()));

    /// <summary>Refuses an answer that does not say it is JSON, such as an error page under status 200.</summary>
    /// <exception cref="WireFormatException">It is of another type.</exception>
    public void RequireJson()
    {
        if (!IsJson)
        {
            throw new WireFormatException($"it is {StatedType}, not application/json");
        }
    }

    public void Dispose()
    {
        Telemetry?.Dispose();
        body.Dispose();
        response.Dispose();
    }
}
