namespace BounceKit.Http;

/// <summary>A body that is not read, and that another attempt would not change. Not an <see cref="HttpRequestException"/>, so it is not retried.</summary>
internal sealed class BodyRefusedException(string message) : Exception(message);
