namespace BounceKit.Suppressions;

/// <summary>The store cannot be used: it is missing, locked, full, unreachable, damaged or of another program.</summary>
/// <param name="message">What failed, where, and what to do; no address.</param>
/// <param name="innerException">The cause.</param>
public sealed class SuppressionStoreException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Whether the same call may succeed later without anybody doing anything.</summary>
    public bool IsTransient { get; init; }
}
