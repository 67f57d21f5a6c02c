using System.Globalization;
using Polly;

namespace BounceKit.Cli.Tracing;

/// <summary>Describes requests and their outcome without addresses and secrets.</summary>
internal static class RequestText
{
    /// <summary>Method, host and path. Queries may contain keys, and a part of a path may be an address.</summary>
    public static string Describe(HttpRequestMessage request)
    {
        Uri? address = request.RequestUri;
        string path = address is { IsAbsoluteUri: true } ? string.Join('/', address.AbsolutePath.Split('/').Select(part => IsPlain(part) ? part : "…")) : "";
        return $"{request.Method} {address?.GetLeftPart(UriPartial.Authority)}{path}";
    }

    public static string Describe(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? string.Create(CultureInfo.InvariantCulture, $"the server responded with {(int)response.StatusCode}")
        : Describe(outcome.Exception);

    public static string Describe(Exception? failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "could not connect",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name was not found",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no secure connection",
        HttpRequestException => "the connection failed",
        OperationCanceledException or TimeoutException => "no response in time",
        _ => "no complete response",
    };

    private static bool IsPlain(string part) => part.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_');
}
