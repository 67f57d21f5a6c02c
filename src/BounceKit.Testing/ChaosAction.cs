namespace BounceKit.Testing;

/// <summary>What a <see cref="ChaosProxy"/> does to a connection.</summary>
public enum ChaosAction
{
    /// <summary>Forwards everything unchanged.</summary>
    Pass = 0,

    /// <summary>Resets the connection as soon as it is made, which is the closest to refusing it that a proxy can do.</summary>
    Refuse,

    /// <summary>Resets the connection when the first request arrives.</summary>
    ResetBeforeHeaders,

    /// <summary>Resets the connection within the headers of the first response.</summary>
    ResetInHeaders,

    /// <summary>Resets the connection somewhere in its responses.</summary>
    ResetInBody,

    /// <summary>Closes the connection normally somewhere in its responses.</summary>
    Close,

    /// <summary>Stops forwarding somewhere in the responses, until the client hangs up.</summary>
    Stall,

    /// <summary>Forwards everything, each piece after a short delay.</summary>
    Delay,

    /// <summary>Forwards everything in pieces of a few bytes.</summary>
    Split,
}
