using Microsoft.Extensions.Logging;

namespace BounceKit.Telemetry;

/// <summary>Logs everything at debug level: what a health check does every few seconds is of no interest to an operator.</summary>
internal sealed class DebugLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(LogLevel.Debug);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        inner.Log(LogLevel.Debug, eventId, state, exception, formatter);
}
