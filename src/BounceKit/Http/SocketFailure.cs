using System.Net.Sockets;

namespace BounceKit.Http;

/// <summary>Why no connection was made.</summary>
internal static class SocketFailure
{
    /// <summary>The reason in words, and whether another attempt may succeed.</summary>
    public static (string Reason, bool IsTransient) Describe(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => ("connection refused", true),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => ("the connection was reset", true),
        SocketError.TimedOut => ("no response", true),
        SocketError.HostUnreachable or SocketError.HostDown => ("the host is unreachable", true),
        SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.NetworkReset => ("the network is unreachable", true),
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => ("this machine has too many connections open", true),
        SocketError.AddressNotAvailable => ("this machine has no free port or no suitable network address", true),
        SocketError.AccessDenied => ("this machine does not permit the connection. Check its firewall", false),
        SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported or SocketError.ProtocolNotSupported =>
            ("this machine does not support the address family of the host", false),
        _ => ("the connection failed", true),
    };
}
