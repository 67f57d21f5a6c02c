using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Testing.Conformance;

/// <summary>What a host configures for all of its HTTP clients does not change a source.</summary>
internal static class HostChecks
{
    private const int SlowRequests = 20;

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("The host's default resilience does not multiply attempts", AttemptsAsync, ConformanceFeature.HttpClient),
        new("The host's default time-outs do not apply", TimeOutsAsync, ConformanceFeature.HttpClient),
        new("The host's default handlers see no secret", HandlersAsync, ConformanceFeature.HttpClient),
    ];

    private static async Task AttemptsAsync(ConformanceSubject subject)
    {
        subject.Server.Intercept = (context, _) => Responses.StatusAsync(context, 503);
        await Expect.ThrowsAsync<BounceUnavailableException>(() => subject.ReadAsync()).ConfigureAwait(false);
        int usual = subject.Server.Requests;

        await subject.InHostAsync(
            services => services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)),
            other => Expect.ThrowsAsync<BounceUnavailableException>(() => other.ReadAsync())).ConfigureAwait(false);

        int requests = subject.Server.Requests - usual;
        Expect.That(requests == usual, $"{requests} requests were sent instead of {usual}");
    }

    private static async Task TimeOutsAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(3);
        int requests = 0;
        subject.Server.Intercept = async (context, next) =>
        {
            // More than the attempts at one request: with the host's time-outs, a listing has failed by then.
            if (Interlocked.Increment(ref requests) <= SlowRequests)
            {
                await Task.Delay(Short * 2, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);
            }

            await next().ConfigureAwait(false);
        };

        await subject.InHostAsync(
            services => services.ConfigureHttpClientDefaults(http =>
            {
                http.ConfigureHttpClient(client => client.Timeout = Short);
                http.AddStandardResilienceHandler(options =>
                {
                    options.AttemptTimeout.Timeout = Short;
                    options.TotalRequestTimeout.Timeout = Short;
                    options.Retry.MaxRetryAttempts = 1;
                    options.Retry.Delay = TimeSpan.Zero;
                });
            }),
            async other => Expect.Same(expected, await other.ReadRecipientsAsync().ConfigureAwait(false), "a list behind a slow server")).ConfigureAwait(false);
    }

    private static async Task HandlersAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        OuterRequests seen = new();

        await subject.InHostAsync(
            services => services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(seen.CreateHandler)),
            other => other.ReadAsync()).ConfigureAwait(false);

        foreach (string request in seen.Texts)
        {
            Expect.That(!subject.AllSecrets().Any(secret => request.Contains(secret, StringComparison.Ordinal)), $"a handler of the host sees a secret in: {request}");
        }
    }
}
