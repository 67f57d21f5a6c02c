namespace BounceKit;

/// <summary>The provider rejected the request, or the source cannot do what was asked with its settings.</summary>
public sealed class BounceRequestException : BounceSourceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose message must not contain any either.</param>
    public BounceRequestException(string source, string message, Exception? innerException = null)
        : base(source, message, isTransient: false, innerException)
    {
    }
}
