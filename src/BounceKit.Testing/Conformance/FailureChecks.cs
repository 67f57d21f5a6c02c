using System.Net;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Transient failures are retried within a budget; all others are one typed exception, never a short list.</summary>
internal static class FailureChecks
{
    private const int Rows = 30;

    public static IEnumerable<ConformanceCheck> All =>
    [
        Retried("500", context => Responses.StatusAsync(context, 500)),
        Retried("502", context => Responses.StatusAsync(context, 502)),
        Retried("503 with Retry-After", context => Responses.StatusAsync(context, 503, ("Retry-After", "0"))),
        Retried("504", context => Responses.StatusAsync(context, 504)),
        Retried("408", context => Responses.StatusAsync(context, 408)),
        Retried("429", context => Responses.StatusAsync(context, 429)),
        Retried("a reset connection", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        new("A body that is cut off once is fetched again", CutOffOnceAsync),
        Fails<BounceUnavailableException>("A body that is always cut off", Responses.CutOffAsync),
        Fails<BounceUnavailableException>("500 every time", (context, _) => Responses.StatusAsync(context, 500), HttpStatusCode.InternalServerError),
        Fails<BounceRateLimitException>(
            "A wait that does not fit the budget", (context, _) => Responses.StatusAsync(context, 429, ("Retry-After", "3600")), HttpStatusCode.TooManyRequests),
        Fails<BounceAuthenticationException>("401 every time", (context, _) => Responses.StatusAsync(context, 401), HttpStatusCode.Unauthorized),
        Fails<BounceAuthenticationException>("403", (context, _) => Responses.StatusAsync(context, 403), HttpStatusCode.Forbidden),
        Fails<BounceRequestException>("422", (context, _) => Responses.StatusAsync(context, 422), HttpStatusCode.UnprocessableEntity),
        Fails<BounceResponseException>("An HTML page with status 200", (context, _) => Responses.HtmlAsync(context), HttpStatusCode.OK),
        Fails<BounceResponseException>(
            "An HTML page with status 200 and no content type", (context, _) => Responses.HtmlAsync(context, contentType: null), HttpStatusCode.OK),
        Fails<BounceResponseException>("An empty body with status 200", (context, _) => Responses.SendAsync(context, default), HttpStatusCode.OK),
        Fails<BounceResponseException>("204", (context, _) => Responses.StatusAsync(context, 204), HttpStatusCode.NoContent),
        Fails<BounceResponseException>("206", (context, _) => Responses.StatusAsync(context, 206), HttpStatusCode.PartialContent),
        new("A redirect is not followed", RedirectAsync),
        new("The wait that a server asks for is reported at once", WaitIsReportedAsync),
        new("A listing that fails on a later page fails as a whole", LaterPageAsync, ConformanceFeature.Pages),
    ];

    private static ConformanceCheck Retried(string failure, Func<HttpContext, Task> respond) => new(
        $"{failure}, once, is retried",
        async subject =>
        {
            string[] expected = subject.Fill(Rows);
            int failures = 0;
            subject.Server.Intercept = (context, next) => Interlocked.Increment(ref failures) == 1 ? respond(context) : next();

            Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), $"the list after {failure}");
            Expect.That(failures > 1, "nothing was retried");
        });

    private static ConformanceCheck Fails<TException>(string failure, Func<HttpContext, Func<Task>, Task> respond, HttpStatusCode? status = null)
        where TException : BounceSourceException => new(
        $"{failure} is a {typeof(TException).Name}",
        async subject =>
        {
            subject.Fill(Rows);
            subject.Server.Intercept = respond;

            TException failure = await Expect.ThrowsAsync<TException>(() => subject.ReadAsync()).ConfigureAwait(false);

            Expect.That(failure.SourceName == subject.Source.Name, $"the exception names the source '{failure.SourceName}'");
            Expect.That(failure.Provider == subject.Source.Provider, $"the exception names the provider '{failure.Provider}'");
            Expect.That(status is null || failure.StatusCode == status, $"the exception has status {failure.StatusCode}");
            Expect.That(failure.Attempts > 0, "the exception does not report the attempts");
        });

    private static async Task CutOffOnceAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(Rows);
        int requests = 0;
        subject.Server.Intercept = (context, next) =>
            Interlocked.Increment(ref requests) == 1 ? Responses.CutOffAsync(context, next) : next();

        Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), "the list after a body that was cut off");
        Expect.That(requests > 1, "nothing was retried");
    }

    private static async Task RedirectAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        Uri elsewhere = subject.Server.Link("elsewhere");
        subject.Server.Intercept = (context, _) => Responses.StatusAsync(context, 302, ("Location", elsewhere.ToString()));

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);

        Expect.That(subject.Server.FollowedLinks == 0, "the redirect was followed");
    }

    private static async Task WaitIsReportedAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        subject.Server.Intercept = (context, _) => Responses.StatusAsync(context, 429, ("Retry-After", "3600"));

        BounceRateLimitException failure = await Expect.ThrowsAsync<BounceRateLimitException>(() => subject.ReadAsync()).ConfigureAwait(false);

        Expect.That(failure.RetryAfter == TimeSpan.FromHours(1), $"the exception reports a wait of {failure.RetryAfter}");
        Expect.That(failure.Attempts == 1, $"there were {failure.Attempts} attempts");
    }

    private static async Task LaterPageAsync(ConformanceSubject subject)
    {
        subject.Fill(1203);
        int requests = 0;
        subject.Server.Intercept = (context, next) => Interlocked.Increment(ref requests) > 1 ? Responses.HtmlAsync(context) : next();

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }
}
