namespace BounceKit;

/// <summary>The provider could not be reached, did not answer in time, broke off, or reported a fault of its own (5xx).</summary>
public sealed class BounceUnavailableException : BounceSourceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose text must be free of them too.</param>
    public BounceUnavailableException(string source, string message, Exception? innerException = null)
        : base(source, message, innerException)
    {
    }

    /// <inheritdoc/>
    /// <value><see langword="true"/>.</value>
    public override bool IsTransient => true;
}
