using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace BounceKit.Testing;

/// <content>The status is not 200.</content>
public sealed partial class Fault
{
    /// <summary>A redirect to the address that was requested.</summary>
    public static Fault RedirectLoop { get; } = new("a redirect to itself", static response =>
    {
        response.Context.Response.StatusCode = StatusCodes.Status302Found;
        response.Context.Response.Headers.Location = response.Context.Request.GetEncodedPathAndQuery();
        return Task.CompletedTask;
    });

    /// <summary>A status without a body.</summary>
    /// <param name="status">The status, such as 500.</param>
    public static Fault Status(int status) => new($"status {status}", response =>
    {
        response.Context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>A status without a body, with a Retry-After header.</summary>
    /// <param name="status">The status, such as 429 or 503.</param>
    /// <param name="retryAfter">The value of the header: <c>3600</c>, a date as in RFC 9110, or nonsense.</param>
    public static Fault Status(int status, string retryAfter)
    {
        ArgumentNullException.ThrowIfNull(retryAfter);
        return new Fault($"status {status}, Retry-After {retryAfter}", response =>
        {
            response.Context.Response.StatusCode = status;
            response.Context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
    }

    /// <summary>A redirect.</summary>
    /// <param name="location">Where to.</param>
    public static Fault Redirect(Uri location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new Fault($"a redirect to {location}", response =>
        {
            response.Context.Response.StatusCode = StatusCodes.Status302Found;
            response.Context.Response.Headers.Location = location.OriginalString;
            return Task.CompletedTask;
        });
    }
}
