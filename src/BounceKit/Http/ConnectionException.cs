using System.Net.Sockets;
using System.Security.Authentication;

namespace BounceKit.Http;

/// <summary>
/// A connection that failed, in words that are safe to show: the framework's own may quote what a server sent, or a proxy with its password.
/// </summary>
internal sealed class ConnectionException : HttpRequestException
{
    private ConnectionException(HttpRequestError error, string message, bool isTransient, Exception? cause)
        : base(error, message, cause) => IsTransient = isTransient;

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; }

    /// <summary>Describes the failure of a request to an address.</summary>
    public static ConnectionException From(HttpRequestException failure, Uri address)
    {
        string endpoint = EndpointOf(address);
        (string message, bool isTransient) = failure.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => DescribeLookup(failure, address.IdnHost),
            HttpRequestError.ConnectionError => DescribeConnect(failure, endpoint),
            HttpRequestError.SecureConnectionError => DescribeHandshake(failure, endpoint),
            HttpRequestError.ProxyTunnelError => ($"Could not connect to {endpoint}: the proxy refused to open a tunnel.", true),
            HttpRequestError.UserAuthenticationError => ($"Could not connect to {endpoint}: the proxy rejected the credentials.", false),
            HttpRequestError.VersionNegotiationError => ($"{endpoint} does not support the requested HTTP version.", false),
            HttpRequestError.ConfigurationLimitExceeded => ($"The response headers from {endpoint} are larger than the client accepts.", false),
            HttpRequestError.InvalidResponse => ($"The response from {endpoint} is not valid HTTP.", true),
            HttpRequestError.Unknown when failure.InnerException is null => ($"The request to {endpoint} failed: {failure.Message}.", true),
            _ => ($"The connection to {endpoint} broke off before the response was complete.", true),
        };
        return new ConnectionException(failure.HttpRequestError, message, isTransient, CauseOf(failure));
    }

    /// <summary>Host and port.</summary>
    public static string EndpointOf(Uri address) =>
        $"{(address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost)}:{address.Port}";

    private static (string Message, bool IsTransient) DescribeLookup(HttpRequestException failure, string host) =>
        CauseOf(failure) is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }
            ? ($"Could not find the host {host}: no such name exists. Check the address in the settings, and this machine's name servers.", false)
            : ($"Could not find the host {host}: the name server did not respond.", true);

    private static (string Message, bool IsTransient) DescribeConnect(HttpRequestException failure, string endpoint)
    {
        (string reason, bool isTransient) = CauseOf(failure) is SocketException socket ? SocketFailure.Describe(socket) : ("the connection failed", true);
        return ($"Could not connect to {endpoint}: {reason}.", isTransient);
    }

    // A server or a client that rejects a handshake does so again; one that is cut off may be restarting.
    private static (string Message, bool IsTransient) DescribeHandshake(HttpRequestException failure, string endpoint) => CauseOf(failure) switch
    {
        CertificateException certificate => ($"Could not connect to {endpoint}: {certificate.Message}.", false),
        AuthenticationException => (
            $"Could not connect to {endpoint}: the TLS handshake was rejected. Check that the port is an https one, and that both sides support the same TLS version.", false),
        _ => ($"Could not connect to {endpoint}: the connection was closed during the TLS handshake.", true),
    };

    // What the operating system or the TLS layer says holds neither a request nor a response.
    private static Exception? CauseOf(Exception? failure)
    {
        while (failure is not (null or SocketException or AuthenticationException))
        {
            failure = failure.InnerException;
        }

        return failure;
    }
}
