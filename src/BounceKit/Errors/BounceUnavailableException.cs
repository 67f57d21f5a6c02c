namespace BounceKit;

/// <summary>The provider could not be reached, did not respond in time, broke off, or reported a server error (5xx).</summary>
/// <remarks>
/// <see cref="BounceSourceException.IsTransient"/> is <see langword="true"/> unless another attempt cannot help: the host does not exist, its
/// certificate is not valid, or this machine may not connect to it.
/// </remarks>
public sealed class BounceUnavailableException : BounceSourceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose message must not contain any either.</param>
    public BounceUnavailableException(string source, string message, Exception? innerException = null)
        : base(source, message, isTransient: true, innerException)
    {
    }
}
