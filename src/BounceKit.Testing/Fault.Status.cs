using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace BounceKit.Testing;

/// <content>The status is not 200.</content>
public sealed partial class Fault
{
    /// <summary>A redirect to the very address that was asked for.</summary>
    public static Fault RedirectLoop { get; } = new("a redirect to itself", static answer =>
    {
        answer.Context.Response.StatusCode = StatusCodes.Status302Found;
        answer.Context.Response.Headers.Location = answer.Context.Request.GetEncodedPathAndQuery();
        return Task.CompletedTask;
    });

    /// <summary>A status without a body.</summary>
    /// <param name="status">The status, such as 500.</param>
    public static Fault Status(int status) => new($"status {status}", answer =>
    {
        answer.Context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>A status without a body that asks to wait.</summary>
    /// <param name="status">The status, such as 429 or 503.</param>
    /// <param name="retryAfter">The header Retry-After as it is sent: <c>3600</c>, a date as in RFC 9110, or nonsense.</param>
    public static Fault Status(int status, string retryAfter)
    {
        ArgumentNullException.ThrowIfNull(retryAfter);
        return new Fault($"status {status}, Retry-After {retryAfter}", answer =>
        {
            answer.Context.Response.StatusCode = status;
            answer.Context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
    }

    /// <summary>A redirect.</summary>
    /// <param name="location">Where to.</param>
    public static Fault Redirect(Uri location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new Fault($"a redirect to {location}", answer =>
        {
            answer.Context.Response.StatusCode = StatusCodes.Status302Found;
            answer.Context.Response.Headers.Location = location.OriginalString;
            return Task.CompletedTask;
        });
    }
}
