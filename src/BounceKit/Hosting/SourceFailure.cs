using Polly;

namespace BounceKit.Hosting;

/// <summary>Gives whatever a source threw the one type that callers handle.</summary>
internal static class SourceFailure
{
    /// <summary>The exception itself where it is typed; otherwise a typed one around it, which repeats none of its text.</summary>
    public static BounceSourceException From(string source, Exception failure)
    {
        string message = $"the source failed with {failure.GetType().FullName}.";
        return failure switch
        {
            BounceSourceException typed => typed,
            // A cancellation that the caller did not ask for is a time-out of the source's own.
            HttpRequestException or IOException or TimeoutException or OperationCanceledException or ExecutionRejectedException =>
                new BounceUnavailableException(source, message, failure),
            _ => new BounceResponseException(source, message, failure),
        };
    }
}
