namespace BounceKit.Http;

/// <summary>The temporary file that holds a response cannot be written or read. The network is not at fault, so nothing is retried.</summary>
internal sealed class SpoolException(Exception cause) : Exception(
    "the temporary file that holds the response cannot be written or read. Check free space and permissions of the folder for temporary files", cause);
