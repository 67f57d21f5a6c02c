namespace BounceKit.Testing;

/// <summary>What a <see cref="ChaosProxy"/> does to a connection.</summary>
public enum ChaosAction
{
    /// <summary>Forwards everything as it comes.</summary>
    Pass = 0,

    /// <summary>Resets the connection as soon as it is made, which is as near to refusing it as a proxy comes.</summary>
    Refuse,

    /// <summary>Resets the connection when the first request comes.</summary>
    ResetBeforeHeaders,

    /// <summary>Resets the connection within the headers of the first answer.</summary>
    ResetInHeaders,

    /// <summary>Resets the connection somewhere in its answers.</summary>
    ResetInBody,

    /// <summary>Closes the connection in good order somewhere in its answers.</summary>
    Close,

    /// <summary>Forwards nothing more from somewhere in the answers on, until the client hangs up.</summary>
    Stall,

    /// <summary>Forwards everything, each piece after a short wait.</summary>
    Delay,

    /// <summary>Forwards everything in pieces of a few bytes.</summary>
    Split,
}
