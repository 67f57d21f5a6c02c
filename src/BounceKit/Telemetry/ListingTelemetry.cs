using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BounceKit.Telemetry;

/// <summary>The logs, traces and metrics of one listing, from its first page until it is complete, fails, is cancelled or stopped.</summary>
internal sealed class ListingTelemetry : IDisposable
{
    private readonly SourceTelemetry _source;
    private readonly ILogger _logger;
    private readonly Activity? _activity;
    private readonly long _started;
    private long _rows;
    private string _outcome = TelemetryNames.Stopped;
    private Exception? _failure;

    /// <param name="source">The source.</param>
    /// <param name="isProbe">Whether a health check lists, which is logged at debug level.</param>
    public ListingTelemetry(SourceTelemetry source, bool isProbe = false)
    {
        _source = source;
        _logger = isProbe ? new DebugLogger(source.Logger) : source.Logger;
        _started = source.Time.GetTimestamp();
        Activity? callers = Activity.Current;
        _activity = source.Start(TelemetryNames.Listing, ActivityKind.Internal);
        // Between pages, what the caller does is not part of the listing.
        Activity.Current = callers;
        Log.ListingStarted(_logger, source.Source);
    }

    public int Pages { get; private set; }

    /// <summary>Makes the listing the current activity of the calling method, which has to be an async one: its caller's stays as it is.</summary>
    public void Enter()
    {
        if (_activity is not null)
        {
            Activity.Current = _activity;
        }
    }

    public void Count(int rows, IReadOnlyList<BounceRecord> records)
    {
        Pages++;
        _rows += records.Count;
        Log.PageRead(_logger, _source.Source, Pages, rows, records.Count);
        _source.Instruments.Pages.Add(1, _source.Tags);
        CountTypes(records);
    }

    public void Complete() => _outcome = TelemetryNames.Completed;

    public void Fail(Exception failure)
    {
        // Sources that are disposed of end their listings, as a shutdown does.
        bool isCancelled = failure is OperationCanceledException or ObjectDisposedException;
        _outcome = isCancelled ? TelemetryNames.Cancelled : TelemetryNames.Failed;
        _failure = isCancelled ? null : failure;
    }

    public void Dispose()
    {
        double seconds = _source.Time.GetElapsedTime(_started).TotalSeconds;
        TagList tags = _source.Tags;
        tags.Add(TelemetryNames.Outcome, _outcome);
        if (_failure is null)
        {
            // A listing that its caller stopped is nothing to report: every health check is one.
            LogLevel level = _outcome == TelemetryNames.Stopped ? LogLevel.Debug : LogLevel.Information;
            Log.ListingEnded(_logger, level, _source.Source, _outcome, seconds, _rows, Pages);
        }
        else
        {
            string error = TelemetryNames.KindOf(_failure);
            tags.Add(TelemetryNames.Error, error);
            _activity?.SetTag(TelemetryNames.Error, error).SetStatus(ActivityStatusCode.Error);
            _source.CountFailure(TelemetryNames.Listing, error);
            Log.ListingFailed(_logger, _source.Source, seconds, _rows, Pages, error);
        }

        _source.Instruments.ListingDuration.Record(seconds, tags);
        _activity?.SetTag(TelemetryNames.Outcome, _outcome).SetTag(TelemetryNames.Pages, Pages).SetTag(TelemetryNames.Rows, _rows);
        Instruments.End(_activity);
    }

    // Counted here and added once a page and type: a row costs nothing.
    private void CountTypes(IReadOnlyList<BounceRecord> records)
    {
        if (!_source.Instruments.Rows.Enabled)
        {
            return;
        }

        Span<int> counts = stackalloc int[Instruments.TypeNames.Count];
        foreach (BounceRecord record in records)
        {
            counts[(int)record.Type]++;
        }

        for (int type = 0; type < counts.Length; type++)
        {
            if (counts[type] > 0)
            {
                TagList tags = _source.Tags;
                tags.Add(TelemetryNames.Type, Instruments.TypeNames[type]);
                _source.Instruments.Rows.Add(counts[type], tags);
            }
        }
    }
}
