namespace BounceKit.Wire;

/// <summary>A body that is not what the provider documents. The message names row and field, never their values.</summary>
internal sealed class WireFormatException(string message, Exception? cause = null) : Exception(message, cause);
