namespace BounceKit;

/// <summary>The answer is not what the provider documents, so the list can't be trusted to be whole: an error page, a repeated page, a row that can't be read.</summary>
public sealed class BounceResponseException : BounceSourceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose text must be free of them too.</param>
    public BounceResponseException(string source, string message, Exception? innerException = null)
        : base(source, message, innerException)
    {
    }

    /// <inheritdoc/>
    /// <value><see langword="false"/>.</value>
    public override bool IsTransient => false;
}
