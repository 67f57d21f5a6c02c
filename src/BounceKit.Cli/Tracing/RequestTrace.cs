using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly.Retry;

namespace BounceKit.Cli.Tracing;

/// <summary>
/// Follows the requests of all sources. With <c>--verbose</c> each request and each wait is a line on the error output; otherwise a terminal
/// shows waits as progress.
/// </summary>
internal sealed class RequestTrace(CliConsole console, bool isVerbose)
{
    private readonly ConcurrentDictionary<string, string> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last request of a source, such as <c>GET https://api.example.com/v3/bounces</c>; null where it sent none.</summary>
    public string? FindLast(string source) => _last.GetValueOrDefault(source);

    /// <summary>Attaches the trace to every source that was added.</summary>
    public void AttachTo(BounceSourcesBuilder builder)
    {
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new RateLimitLogger(this)));
        string[] sources = [.. builder.Services
            .Where(service => service.ServiceType == typeof(IBounceSource) && service.IsKeyedService).Select(service => service.ServiceKey).OfType<string>()];
        foreach (string source in sources)
        {
            builder.ConfigureHttpClient(source, http => http.AddHttpMessageHandler(() => new TracingHandler(this, source, console.Time)));
            builder.ConfigureResilience(source, options => ReportRetries(source, options));
        }
    }

    public void Sent(string source, HttpRequestMessage request) => _last[source] = RequestText.Describe(request);

    /// <param name="source">The source.</param>
    /// <param name="request">The request.</param>
    /// <param name="outcome">The status, or what went wrong.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Received(string source, HttpRequestMessage request, string outcome, TimeSpan elapsed)
    {
        if (isVerbose)
        {
            console.WriteNote(string.Create(
                CultureInfo.InvariantCulture, $"{source}: {RequestText.Describe(request)}: {outcome} ({elapsed.TotalMilliseconds:N0} ms)"));
        }
    }

    public void WaitingForRateLimit(string source, TimeSpan wait) =>
        Waiting($"{source}: waiting {Format(wait)} until the provider allows more requests");

    private void Waiting(string text)
    {
        if (isVerbose)
        {
            console.WriteNote(text);
        }
        else
        {
            console.Progress.Show($"{text} …");
        }
    }

    private void ReportRetries(string source, HttpStandardResilienceOptions options)
    {
        Func<OnRetryArguments<HttpResponseMessage>, ValueTask>? next = options.Retry.OnRetry;
        options.Retry.OnRetry = retry =>
        {
            Waiting($"{source}: retrying in {Format(retry.RetryDelay)}: {RequestText.Describe(retry.Outcome)}");
            return next?.Invoke(retry) ?? ValueTask.CompletedTask;
        };
    }

    private static string Format(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(wait.TotalSeconds, 0.1):0.#} s");
}
