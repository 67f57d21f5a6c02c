namespace BounceKit;

/// <summary>The provider rejected the credentials, or they lack a required right (401, 403, an IP address that is not on its allow list).</summary>
public sealed class BounceAuthenticationException : BounceSourceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose message must not contain any either.</param>
    public BounceAuthenticationException(string source, string message, Exception? innerException = null)
        : base(source, message, isTransient: false, innerException)
    {
    }
}
