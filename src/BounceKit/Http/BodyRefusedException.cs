namespace BounceKit.Http;

/// <summary>A body that no further attempt would make acceptable. Not an <see cref="HttpRequestException"/>, so it is not retried.</summary>
internal sealed class BodyRefusedException(string message) : Exception(message);
