using System.Net;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Trouble is ridden out within a budget; what can't be ridden out is one typed exception, never a short list.</summary>
internal static class TroubleChecks
{
    private const int Rows = 30;

    public static IEnumerable<ConformanceCheck> All =>
    [
        RiddenOut("500", context => Answers.StatusAsync(context, 500)),
        RiddenOut("502", context => Answers.StatusAsync(context, 502)),
        RiddenOut("503 with Retry-After", context => Answers.StatusAsync(context, 503, ("Retry-After", "0"))),
        RiddenOut("504", context => Answers.StatusAsync(context, 504)),
        RiddenOut("408", context => Answers.StatusAsync(context, 408)),
        RiddenOut("429", context => Answers.StatusAsync(context, 429)),
        RiddenOut("a reset connection", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        new("A body that is cut off once is fetched again", CutOffOnceAsync, _ => true),
        Fails<BounceUnavailableException>("A body that is always cut off", Answers.CutOffAsync),
        Fails<BounceUnavailableException>("500 for ever", (context, _) => Answers.StatusAsync(context, 500), HttpStatusCode.InternalServerError),
        Fails<BounceRateLimitException>(
            "A wait that does not fit the budget", (context, _) => Answers.StatusAsync(context, 429, ("Retry-After", "3600")), HttpStatusCode.TooManyRequests),
        Fails<BounceAuthenticationException>("401 for ever", (context, _) => Answers.StatusAsync(context, 401), HttpStatusCode.Unauthorized),
        Fails<BounceAuthenticationException>("403", (context, _) => Answers.StatusAsync(context, 403), HttpStatusCode.Forbidden),
        Fails<BounceRequestException>("422", (context, _) => Answers.StatusAsync(context, 422), HttpStatusCode.UnprocessableEntity),
        Fails<BounceResponseException>("An HTML page with status 200", (context, _) => Answers.HtmlAsync(context), HttpStatusCode.OK),
        Fails<BounceResponseException>(
            "An HTML page with status 200 and no content type", (context, _) => Answers.HtmlAsync(context, contentType: null), HttpStatusCode.OK),
        Fails<BounceResponseException>("An empty body with status 200", (context, _) => Answers.SendAsync(context, default), HttpStatusCode.OK),
        Fails<BounceResponseException>("204", (context, _) => Answers.StatusAsync(context, 204), HttpStatusCode.NoContent),
        Fails<BounceResponseException>("206", (context, _) => Answers.StatusAsync(context, 206), HttpStatusCode.PartialContent),
        new("A redirect is not followed", RedirectAsync, _ => true),
        new("The wait that a server asks for is reported at once", WaitIsReportedAsync, _ => true),
        new("A listing that fails on a later page fails as a whole", LaterPageAsync, subject => subject.Pages()),
    ];

    private static ConformanceCheck RiddenOut(string trouble, Func<HttpContext, Task> answer) => new(
        $"{trouble}, once, is ridden out",
        async subject =>
        {
            string[] expected = subject.Fill(Rows);
            int troubles = 0;
            subject.Server.Intercept = (context, next) => Interlocked.Increment(ref troubles) == 1 ? answer(context) : next();

            Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), $"the list after {trouble}");
            Expect.That(troubles > 1, "nothing was tried again");
        },
        _ => true);

    private static ConformanceCheck Fails<TException>(string trouble, Func<HttpContext, Func<Task>, Task> answer, HttpStatusCode? status = null)
        where TException : BounceSourceException => new(
        $"{trouble} is a {typeof(TException).Name}",
        async subject =>
        {
            subject.Fill(Rows);
            subject.Server.Intercept = answer;

            TException failure = await Expect.ThrowsAsync<TException>(() => subject.ReadAsync()).ConfigureAwait(false);

            Expect.That(failure.SourceName == subject.Source.Name, $"the exception names the source '{failure.SourceName}'");
            Expect.That(failure.Provider == subject.Source.Provider, $"the exception names the provider '{failure.Provider}'");
            Expect.That(status is null || failure.StatusCode == status, $"the exception has status {failure.StatusCode}");
            Expect.That(failure.Attempts > 0, "the exception does not say how often it was tried");
        },
        _ => true);

    private static async Task CutOffOnceAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(Rows);
        int answers = 0;
        subject.Server.Intercept = (context, next) =>
            Interlocked.Increment(ref answers) == 1 ? Answers.CutOffAsync(context, next) : next();

        Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), "the list after a body that was cut off");
        Expect.That(answers > 1, "nothing was tried again");
    }

    private static async Task RedirectAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        Uri trap = new(subject.Server.BaseAddress, "trap");
        bool followed = false;
        subject.Server.Intercept = (context, _) =>
        {
            followed |= context.Request.Path.Value?.EndsWith("trap", StringComparison.Ordinal) == true;
            return Answers.StatusAsync(context, 302, ("Location", trap.ToString()));
        };

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);

        Expect.That(!followed, "the redirect was followed");
    }

    private static async Task WaitIsReportedAsync(ConformanceSubject subject)
    {
        subject.Fill(Rows);
        subject.Server.Intercept = (context, _) => Answers.StatusAsync(context, 429, ("Retry-After", "3600"));

        BounceRateLimitException failure = await Expect.ThrowsAsync<BounceRateLimitException>(() => subject.ReadAsync()).ConfigureAwait(false);

        Expect.That(failure.RetryAfter == TimeSpan.FromHours(1), $"the exception says to wait {failure.RetryAfter}");
        Expect.That(failure.Attempts == 1, $"it was tried {failure.Attempts} times");
    }

    private static async Task LaterPageAsync(ConformanceSubject subject)
    {
        subject.Fill(1203);
        int answers = 0;
        subject.Server.Intercept = (context, next) => Interlocked.Increment(ref answers) > 1 ? Answers.HtmlAsync(context) : next();

        await Expect.ThrowsAsync<BounceResponseException>(() => subject.ReadAsync()).ConfigureAwait(false);
    }
}
