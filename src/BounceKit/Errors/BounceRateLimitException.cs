namespace BounceKit;

/// <summary>The provider asked to wait for longer than the budget allows (429, or 503 with a wait); <see cref="BounceSourceException.RetryAfter"/> says how long.</summary>
public sealed class BounceRateLimitException : BounceSourceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose text must be free of them too.</param>
    public BounceRateLimitException(string source, string message, Exception? innerException = null)
        : base(source, message, innerException)
    {
    }

    /// <inheritdoc/>
    /// <value><see langword="true"/>.</value>
    public override bool IsTransient => true;
}
