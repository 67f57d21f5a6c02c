using System.Diagnostics;
using System.Net;

namespace BounceKit.Telemetry;

/// <summary>The logs, traces and metrics of one request, including all attempts and parsing.</summary>
internal sealed class RequestTelemetry : IDisposable
{
    private readonly SourceTelemetry _source;
    private readonly RequestKind _kind;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _started;
    private HttpStatusCode? _status;
    private int _attempts;
    private long _attemptEnded;
    private string _attemptError = "";
    private bool _ended;

    /// <summary>Begins the request and makes it the current activity of the calling method, which has to be an async one.</summary>
    /// <param name="source">The source.</param>
    /// <param name="kind">What the request is for.</param>
    /// <param name="operation">What is being done, for log messages.</param>
    /// <param name="page">The number of the request among those of its listing; null where it belongs to none.</param>
    public RequestTelemetry(SourceTelemetry source, RequestKind kind, string operation, int? page)
    {
        _source = source;
        _kind = kind;
        _operation = operation;
        _started = source.Time.GetTimestamp();
        _activity = source.Start(TelemetryNames.Of(kind), ActivityKind.Client);
        _activity?.SetTag(TelemetryNames.Page, page);
    }

    /// <summary>Says where the request goes: the host alone, since a path or a query may hold an address or a key.</summary>
    public void Describe(HttpRequestMessage request, Uri? baseAddress)
    {
        Uri? target = request.RequestUri is { IsAbsoluteUri: true } absolute ? absolute : baseAddress;
        if (_activity is not null && target is not null)
        {
            _activity.SetTag(TelemetryNames.Method, request.Method.Method)
                .SetTag(TelemetryNames.Address, target.IdnHost).SetTag(TelemetryNames.Port, target.Port);
        }
    }

    /// <summary>The request waits until the server allows more.</summary>
    public void HoldBack(TimeSpan wait) => Log.HeldBack(_source.Logger, _source.Source, _operation, wait.TotalSeconds);

    public void BeginAttempt(int attempt)
    {
        _attempts = attempt;
        if (attempt > 1)
        {
            CountRetry(_source.Time.GetElapsedTime(_attemptEnded).TotalSeconds);
        }
    }

    public void EndAttempt(HttpStatusCode status) => EndAttempt(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void EndAttempt(Exception failure) => EndAttempt(TelemetryNames.KindOf(failure));

    /// <summary>A complete response has arrived; whether it is valid is not known yet.</summary>
    public void Receive(HttpStatusCode status) => _status = status;

    /// <summary>The response was read.</summary>
    public void Complete(int? rows)
    {
        if (!_ended)
        {
            _activity?.SetTag(TelemetryNames.Rows, rows);
            End(TelemetryNames.Completed, error: null);
        }
    }

    public void Fail(Exception failure)
    {
        if (_ended)
        {
            return;
        }

        if (failure is OperationCanceledException or ObjectDisposedException)
        {
            End(TelemetryNames.Cancelled, error: null);
            return;
        }

        string error = TelemetryNames.KindOf(failure);
        LogFailure(failure, error);
        if (_kind != RequestKind.Page)
        {
            // A page that failed is a listing that failed, and is counted as that.
            _source.CountFailure(TelemetryNames.Of(_kind), error);
        }

        End(TelemetryNames.Failed, error);
    }

    public void Dispose() => Complete(rows: null);

    private void EndAttempt(string error)
    {
        _attemptError = error;
        _attemptEnded = _source.Time.GetTimestamp();
    }

    private void CountRetry(double delay)
    {
        Log.Retrying(_source.Logger, _source.Source, _operation, delay, _attempts, _attemptError);
        _activity?.AddEvent(new ActivityEvent("bouncekit.retry", tags: new ActivityTagsCollection
        {
            [TelemetryNames.Attempts] = _attempts,
            [TelemetryNames.Delay] = delay,
            [TelemetryNames.Error] = _attemptError,
        }));
        TagList tags = _source.Tags;
        tags.Add(TelemetryNames.Operation, TelemetryNames.Of(_kind));
        tags.Add(TelemetryNames.Error, _attemptError);
        _source.Instruments.Retries.Add(1, tags);
    }

    private void LogFailure(Exception failure, string error)
    {
        if (_status is { } status)
        {
            Log.RequestFailed(_source.Logger, _source.Source, _operation, (int)status, _attempts, error);
            return;
        }

        Log.RequestBroken(
            _source.Logger, _source.Source, _operation, _attempts, failure.InnerException is { } cause ? TelemetryNames.KindOf(cause) : error);
    }

    private void End(string outcome, string? error)
    {
        _ended = true;
        Measure(outcome, error);
        _activity?.SetTag(TelemetryNames.Outcome, outcome).SetTag(TelemetryNames.Attempts, _attempts)
            .SetTag(TelemetryNames.Status, (int?)_status).SetTag(TelemetryNames.Error, error);
        if (error is not null)
        {
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        Instruments.End(_activity);
    }

    private void Measure(string outcome, string? error)
    {
        if (!_source.Instruments.RequestDuration.Enabled)
        {
            return;
        }

        TagList tags = _source.Tags;
        tags.Add(TelemetryNames.Operation, TelemetryNames.Of(_kind));
        tags.Add(TelemetryNames.Outcome, outcome);
        if (_status is { } status)
        {
            tags.Add(TelemetryNames.Status, (int)status);
        }

        if (error is not null)
        {
            tags.Add(TelemetryNames.Error, error);
        }

        _source.Instruments.RequestDuration.Record(_source.Time.GetElapsedTime(_started).TotalSeconds, tags);
    }
}
