using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BounceKit.Http;
using BounceKit.Telemetry;
using BounceKit.Wire;

namespace BounceKit;

/// <summary>One complete response of a provider, valid until it is disposed.</summary>
public sealed class PageResponse : IDisposable
{
    private const int MaxErrorBytes = 1024 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly ResponseBody _body;

    internal PageResponse(HttpResponseMessage response, ResponseBody body, int attempts)
    {
        _response = response;
        _body = body;
        Attempts = attempts;
        MediaType = HeaderText.First(response.Content.Headers, "Content-Type", ";, ")?.ToLowerInvariant() ?? "";
    }

    /// <summary>The status.</summary>
    public HttpStatusCode Status => _response.StatusCode;

    /// <summary>The media type in lower case; empty when the server states none.</summary>
    public string MediaType { get; }

    /// <summary>The body in one piece of memory.</summary>
    public ReadOnlyMemory<byte> Body => _body.Load(CancellationToken);

    internal bool IsSuccess => _response.IsSuccessStatusCode;

    internal bool IsJson => MediaType == "application/json" || MediaType.EndsWith("+json", StringComparison.Ordinal);

    internal int Attempts { get; }

    /// <summary>What the request did, for messages.</summary>
    internal string Operation { get; init; } = "the request";

    /// <summary>Whether the way the body was sent shows that it is complete.</summary>
    internal bool EndIsKnown => _response.Content is not BodyContent { EndIsKnown: false };

    /// <summary>The telemetry of the request, which ends with this response at the latest.</summary>
    internal RequestTelemetry? Telemetry { get; init; }

    internal HttpResponseMessage Message => _response;

    /// <summary>Ends the parsing of the body.</summary>
    internal CancellationToken CancellationToken { get; set; }

    /// <summary>Creates the exceptions about this response.</summary>
    internal RequestFailures? Failures { get; init; }

    /// <summary>
    /// Whether the body is small enough to look for an error in it as a document, which takes a dozen bytes of memory for each token.
    /// Lists may be large and are not read that way.
    /// </summary>
    internal bool IsErrorSized => _body.Length <= MaxErrorBytes;

    /// <summary>The body as a stream from its start, for bodies that need not be in memory as a whole. One reader at a time.</summary>
    public Stream OpenBody() => _body.OpenRead();

    /// <summary>The first value of a header; <see langword="null"/> where the response has none. The server chooses its text.</summary>
    /// <param name="name">The name of the header.</param>
    public string? GetHeader(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return HeaderText.First(_response.Headers, name, []);
    }

    /// <summary>Reads the body as JSON. A byte order mark before it is no fault.</summary>
    /// <typeparam name="T">What to read.</typeparam>
    /// <param name="type">How to read it, from a source-generated context.</param>
    /// <exception cref="BounceResponseException">The response is not JSON, or not JSON of this type.</exception>
    /// <exception cref="BounceUnavailableException">A long response is kept in a temporary file, which could not be read.</exception>
    public T ReadJson<T>(JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            RequireJson();
            T result = Deserialize(type) ?? throw new WireFormatException("it is null");
            Telemetry?.Complete(rows: null);
            return result;
        }
        catch (JsonException malformed)
        {
            throw Malformed($"it is not the expected JSON in line {malformed.LineNumber + 1}, at {malformed.BytePositionInLine + 1}");
        }
        catch (Exception failure) when (failure is IOException or SpoolException)
        {
            throw Failures!.Unreadable(this, failure as SpoolException ?? new SpoolException(failure));
        }
        catch (WireFormatException malformed)
        {
            throw Malformed(malformed.Message);
        }
    }

    /// <summary>The exception for a response that is not what the provider documents.</summary>
    /// <param name="what">What is wrong with the response, such as <c>row 3 has no address</c>. Without values that the server sent.</param>
    public BounceResponseException Malformed(string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        return Failures!.Malformed(this, what);
    }

    /// <summary>The exception for an error that a response with a success status reports.</summary>
    /// <param name="error">The error. Addresses and secrets are removed from its text.</param>
    /// <param name="meaning">
    /// The status that the error would have in another API: 401 or 403 for credentials, 429 for the rate limit, 408 and 5xx for trouble that
    /// passes, another 4xx for a request that is at fault.
    /// </param>
    public BounceSourceException Failed(ProviderError error, HttpStatusCode meaning) => Failures!.Reported(this, Operation, error, meaning);

    /// <summary>The first byte that is neither white space nor part of a byte order mark; 0 when there is none.</summary>
    internal byte FirstByte() => (byte)Math.Max(0, BodyStart.Find(OpenBody()));

    /// <summary>Rejects a response that is not JSON by its Content-Type, such as an error page with status 200.</summary>
    /// <exception cref="WireFormatException">It has another type.</exception>
    internal void RequireJson() => Require(IsJson, "application/json");

    /// <summary>Rejects a response that is not XML by its Content-Type.</summary>
    /// <inheritdoc cref="RequireJson" path="/exception"/>
    internal void RequireXml() => Require(MediaType is "text/xml" or "application/xml", "text/xml");

    /// <summary>Rejects a response with another Content-Type.</summary>
    /// <inheritdoc cref="RequireJson" path="/exception"/>
    internal void RequireType(string mediaType) => Require(MediaType == mediaType, mediaType);

    /// <inheritdoc/>
    public void Dispose()
    {
        Telemetry?.Dispose();
        _body.Dispose();
        _response.Dispose();
    }

    // The serializer looks at no token. From a stream, it reads a long body piece by piece.
    private T? Deserialize<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (IsErrorSized)
        {
            return JsonSerializer.Deserialize(BodyStart.Skip(Body.Span), type);
        }

        Stream body = OpenBody();
        BodyStart.MoveTo(body);
        return JsonSerializer.Deserialize(new CancellableStream(body, CancellationToken), type);
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
