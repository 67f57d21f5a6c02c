namespace BounceKit;

/// <summary>The provider asked to wait longer than the time budget allows (429, or 503 with a wait). <see cref="BounceSourceException.RetryAfter"/> says how long.</summary>
public sealed class BounceRateLimitException : BounceSourceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose message must not contain any either.</param>
    public BounceRateLimitException(string source, string message, Exception? innerException = null)
        : base(source, message, isTransient: true, innerException)
    {
    }
}
