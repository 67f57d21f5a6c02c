using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace BounceKit.Tests.Faults;

/// <summary>Searches logs, scopes, activities, metrics and exceptions for values that must show nowhere.</summary>
internal sealed class SecretHunt : ILoggerProvider, ISupportExternalScope
{
    /// <summary>Part of every secret of the simulators and of every address in the campaigns.</summary>
    public const string Mark = "simulated-";

    // HTTP Basic sends user and password in Base64, where the mark begins at one of three places.
    private static readonly string[] Forms = [Mark, .. Enumerable.Range(0, 3).Select(offset => Base64(Mark, offset))];

    private readonly ConcurrentQueue<string> _hits = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private long _searched;

    public SecretHunt()
    {
        _activities = new ActivityListener
        {
            // The simulated server's own activities are the server's business.
            ShouldListenTo = source => !source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Search(
                $"activity {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} "
                + string.Join(' ', activity.Events.Select(item => $"{item.Name} {string.Join(' ', item.Tags)}"))
                + string.Join(' ', activity.Baggage)),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (!instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Search(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Search(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Search(instrument, tags));
        _meters.Start();
    }

    public IReadOnlyCollection<string> Hits => _hits;

    public long Searched => Interlocked.Read(ref _searched);

    public void Search(string text)
    {
        Interlocked.Increment(ref _searched);
        if (Forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase)))
        {
            _hits.Enqueue(text);
        }
    }

    /// <summary>Searches an exception, its inner exceptions and their properties.</summary>
    public void Search(Exception failure)
    {
        Search(failure.ToString());
        for (Exception? current = failure; current is not null; current = current.InnerException)
        {
            Search($"{current.Message} {string.Join(' ', current.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key} {entry.Value}"))}");
            foreach (System.Reflection.PropertyInfo property in current.GetType().GetProperties())
            {
                Search($"{property.Name} {property.GetValue(current)}");
            }
        }
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    /// <summary>The characters that a text always has in Base64, when so many bytes come before it and others after it.</summary>
    private static string Base64(string text, int before)
    {
        string encoded = Convert.ToBase64String([.. new byte[before], .. Encoding.ASCII.GetBytes(text)]);
        int first = before == 0 ? 0 : before + 1;
        int last = (before + text.Length) * 8 / 6;
        return encoded[first..last];
    }

    private void Search(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Search($"metric {instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray())}");

    private sealed class Logger(SecretHunt hunt, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => hunt._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            StringBuilder text = new($"log {category} {formatter(state, exception)} {exception}");
            text.AppendJoin(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []);
            hunt._scopes.ForEachScope(static (scope, all) => all.Append(" => ").AppendJoin(' ', scope as IEnumerable<KeyValuePair<string, object?>> ?? []).Append(scope), text);
            hunt.Search(text.ToString());
        }
    }
}
