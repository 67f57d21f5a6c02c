namespace BounceKit.Http;

/// <summary>The temporary file that holds an answer can't be written or read. No trouble of the network, so no further attempt is made.</summary>
internal sealed class SpoolException(Exception cause) : Exception(
    "the temporary file that holds the answer can't be written or read; is there space, and may the process write, in the folder for temporary files?", cause);
