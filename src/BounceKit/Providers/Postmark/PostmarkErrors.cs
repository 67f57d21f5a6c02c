using BounceKit.Http;

namespace BounceKit.Postmark;

/// <summary>Postmark's errors: an object with a code and a message, whatever the status.</summary>
internal static class PostmarkErrors
{
    /// <summary>The error in a response; null when there is none.</summary>
    public static ProviderError? Read(PageResponse page) => JsonErrors.Read(page, "ErrorCode", "Message");
}
