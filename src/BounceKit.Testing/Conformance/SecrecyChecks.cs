using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Conformance;

/// <summary>Secrets and addresses stay out of logs, traces, metrics and exceptions.</summary>
internal static class SecrecyChecks
{
    private const string Address = "row1@example.com";

    public static IEnumerable<ConformanceCheck> All =>
    [
        Hunt("A listing that works", answer: null),
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
        Hunt("A success that is no list", (context, _) => EchoAsync(context)),
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
    ];

    private static ConformanceCheck Hunt(string occasion, Func<HttpContext, Func<Task>, Task>? answer) => new(
        $"{occasion} shows no secret and no address in logs, traces, metrics and exceptions",
        subject => HuntAsync(subject, answer),
        _ => true);

    private static async Task HuntAsync(ConformanceSubject subject, Func<HttpContext, Func<Task>, Task>? answer)
    {
        subject.Fill(30);
        subject.Server.Intercept = answer;
        using CapturedTelemetry telemetry = new();

        string[] failures =
        [
            await FailureOfAsync(() => subject.ReadAsync()).ConfigureAwait(false),
            await FailureOfAsync(() => subject.ReadAsync(new BounceQuery { Recipient = Address })).ConfigureAwait(false),
            await FailureOfAsync(() => subject.Source.FindAsync(Address)).ConfigureAwait(false),
            subject.Source is IBounceRemover remover
                ? await FailureOfAsync(() => remover.RemoveAsync([Address])).ConfigureAwait(false)
                    + await FailureOfAsync(() => remover.RemoveAllAsync()).ConfigureAwait(false)
                : "",
        ];

        Expect.That(answer is null || failures[0].Length > 0, "the listing did not fail");
        foreach (string request in subject.Requests?.Texts ?? [])
        {
            Expect.That(!subject.Secrets.Any(secret => request.Contains(secret, StringComparison.Ordinal)), $"a handler outside sees a secret in: {request}");
        }

        foreach (string text in failures.Concat(subject.Logs()).Concat(telemetry.Texts))
        {
            Expect.That(!text.Contains("row1@", StringComparison.OrdinalIgnoreCase), $"an address shows in: {text}");
            Expect.That(!text.Contains("row1%40", StringComparison.OrdinalIgnoreCase), $"an address shows in: {text}");
            foreach (string secret in subject.Secrets.Concat(subject.Server.IssuedSecrets))
            {
                Expect.That(!text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"a secret shows in: {text}");
            }
        }
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
        await Answers.SendAsync(context, System.Text.Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
    }
}
