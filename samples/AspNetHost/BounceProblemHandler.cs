using System.Globalization;
using BounceKit;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace AspNetHost;

/// <summary>Turns a failure of a provider or of the suppression list into a ProblemDetails. The messages of BounceKit contain no address and no key.</summary>
internal sealed class BounceProblemHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        ProblemDetails? problem = exception switch
        {
            BounceSourceException failure => new ProblemDetails
            {
                Title = "A bounce list could not be read.",
                Detail = failure.Message,
                Status = failure.IsTransient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway,
            },
            SuppressionStoreException failure => new ProblemDetails
            {
                Title = "The suppression list cannot be used.",
                Detail = failure.Message,
                Status = StatusCodes.Status503ServiceUnavailable,
            },
            ArgumentException refused => new ProblemDetails
            {
                Title = "The query cannot be met.",
                Detail = refused.Message,
                Status = StatusCodes.Status400BadRequest,
            },
            _ => null,
        };
        if (problem is null)
        {
            return ValueTask.FromResult(false);
        }

        if (exception is BounceRateLimitException { RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = problem.Status!.Value;
        return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }
}
