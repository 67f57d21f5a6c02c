namespace BounceKit;

/// <summary>The response is not what the provider documents, so the list may be incomplete: an error page, a repeated page, a row that cannot be read.</summary>
public sealed class BounceResponseException : BounceSourceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose message must not contain any either.</param>
    public BounceResponseException(string source, string message, Exception? innerException = null)
        : base(source, message, isTransient: false, innerException)
    {
    }
}
