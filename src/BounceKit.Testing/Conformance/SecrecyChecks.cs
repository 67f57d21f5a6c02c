using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Secrets and addresses stay out of logs, traces, metrics and exceptions.</summary>
internal static class SecrecyChecks
{
    private const string Address = "row1@example.com";

    public static IEnumerable<ConformanceCheck> All =>
    [
        Hunt("A listing that works", respond: null),
        Hunt("An error that quotes the request", (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return EchoAsync(context);
        }),
        Hunt("Refused credentials", (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return EchoAsync(context);
        }),
        Hunt("A success that is not a list", (context, _) => EchoAsync(context)),
        Hunt("A connection that is cut", (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        Hunt("A server error", (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return EchoAsync(context);
        }),
        new("What the source adds to a request is removed again once it was sent", LeavesNothingAsync, ConformanceFeature.HttpClient),
    ];

    private static ConformanceCheck Hunt(string occasion, Func<HttpContext, Func<Task>, Task>? respond) => new(
        $"{occasion} shows no secret and no address in logs, traces, metrics and exceptions",
        subject => HuntAsync(subject, respond));

    private static async Task HuntAsync(ConformanceSubject subject, Func<HttpContext, Func<Task>, Task>? respond)
    {
        subject.Fill(30);
        subject.Server.Intercept = respond;
        using CapturedTelemetry telemetry = new();

        string[] failures =
        [
            await FailureOfAsync(() => subject.ReadAsync()).ConfigureAwait(false),
            await FailureOfAsync(() => subject.ReadAsync(new BounceQuery { Recipient = Address })).ConfigureAwait(false),
            await FailureOfAsync(() => subject.Source.FindAsync(Address)).ConfigureAwait(false),
            subject.Source is IBounceRemover remover ? await FailureOfAsync(() => remover.RemoveAsync([Address])).ConfigureAwait(false) : "",
            subject.Source is IBounceListClearer clearer ? await FailureOfAsync(() => clearer.ClearAsync()).ConfigureAwait(false) : "",
        ];

        Expect.That(respond is null || failures[0].Length > 0, "the listing did not fail");
        IReadOnlyCollection<string> secrets = subject.AllSecrets();
        foreach (string request in subject.Requests?.Texts ?? [])
        {
            Expect.That(!secrets.Any(secret => request.Contains(secret, StringComparison.Ordinal)), $"a user's handler sees a secret in: {request}");
        }

        foreach (string text in failures.Concat(subject.Logs()).Concat(telemetry.Texts))
        {
            Expect.That(!text.Contains("row1@", StringComparison.OrdinalIgnoreCase), $"an address shows in: {text}");
            Expect.That(!text.Contains("row1%40", StringComparison.OrdinalIgnoreCase), $"an address shows in: {text}");
            Expect.That(!secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)), $"a secret shows in: {text}");
        }
    }

    // Compared as a whole: a signature or a date does not look like the secret that it was made from.
    private static async Task LeavesNothingAsync(ConformanceSubject subject)
    {
        subject.Fill(30);

        await subject.ReadAsync().ConfigureAwait(false);
        subject.Server.Intercept = static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Expect.MayFailAsync(() => subject.ReadAsync()).ConfigureAwait(false);

        Expect.That(subject.Requests!.Count > 0, $"no handler that {nameof(BounceSourcesBuilder.ConfigureHttpClient)} adds has seen a request");
        Expect.That(subject.Requests.Changes.Count == 0, $"after a request was sent, a handler sees a change of {subject.Requests.Changes.FirstOrDefault()}");
    }

    private static async Task<string> FailureOfAsync(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            return "";
        }
        catch (BounceSourceException failure)
        {
            return failure.ToString();
        }
    }

    /// <summary>Sends back what came, as careless servers do in their error pages.</summary>
    private static async Task EchoAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        string headers = string.Join(' ', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        string echo = System.Text.Json.JsonEncodedText.Encode($"{context.Request.QueryString} {headers} {Uri.UnescapeDataString(body)} {Address}").ToString();
        string text = $$$"""{"error":"{{{echo}}}","message":"{{{echo}}}","errors":[{"message":"{{{echo}}}"}],"Error":{"Message":"{{{echo}}}","Code":"{{{echo}}}"}}""";
        context.Response.ContentType = "application/json";
        await Responses.SendAsync(context, System.Text.Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
    }
}
