namespace BounceKit.Suppressions;

/// <summary>A secret that an account refers to cannot be read.</summary>
public sealed class SecretUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SecretUnavailableException()
        : base("The secret cannot be read.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which reference cannot be read and why; never the secret.</param>
    public SecretUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which reference cannot be read and why; never the secret.</param>
    /// <param name="innerException">What happened.</param>
    public SecretUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
