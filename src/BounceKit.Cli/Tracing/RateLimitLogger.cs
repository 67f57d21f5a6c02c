using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Cli.Tracing;

/// <summary>Picks the waits for a provider's rate limit out of the log.</summary>
internal sealed class RateLimitLogger(RequestTrace trace) : ILoggerProvider, ILogger
{
    private const string Category = "BounceKit";
    private const string HeldBack = "HeldBack";

    public ILogger CreateLogger(string categoryName) => categoryName == Category ? this : NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == HeldBack && state is IReadOnlyList<KeyValuePair<string, object?>> values
            && Find("Source") is string source && Find("Seconds") is double seconds)
        {
            trace.WaitingForRateLimit(source, TimeSpan.FromSeconds(seconds));
        }

        object? Find(string name) => values.FirstOrDefault(value => value.Key == name).Value;
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
