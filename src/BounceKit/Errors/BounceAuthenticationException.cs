namespace BounceKit;

/// <summary>The provider did not accept the credentials, or they lack the right to do this (401, 403, an address not on its allow list).</summary>
public sealed class BounceAuthenticationException : BounceSourceException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="message">What failed, where, and what to do; without secrets and addresses.</param>
    /// <param name="innerException">The cause, whose text must be free of them too.</param>
    public BounceAuthenticationException(string source, string message, Exception? innerException = null)
        : base(source, message, innerException)
    {
    }

    /// <inheritdoc/>
    /// <value><see langword="false"/>.</value>
    public override bool IsTransient => false;
}
