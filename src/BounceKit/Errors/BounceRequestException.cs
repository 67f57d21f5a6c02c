namespace BounceKit;

/// <summary>The provider refused the request as it stands, or the source can't do what was asked with its settings.</summary>
public sealed class BounceRequestException : BounceSourceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose text must be free of them too.</param>
    public BounceRequestException(string source, string message, Exception? innerException = null)
        : base(source, message, innerException)
    {
    }

    /// <inheritdoc/>
    /// <value><see langword="false"/>.</value>
    public override bool IsTransient => false;
}
