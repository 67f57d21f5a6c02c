namespace BounceKit.Testing.Conformance;

/// <summary>A source or a store breaks one of the promises; the message says which and how.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected and what happened.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }
}
