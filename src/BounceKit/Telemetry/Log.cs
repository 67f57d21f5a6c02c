using Microsoft.Extensions.Logging;

namespace BounceKit.Telemetry;

/// <summary>All log messages of the library: names and counts, never an address, a secret, a path or a query.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, EventName = "PageRead", Level = LogLevel.Debug,
        Message = "{Source}: read page {Page} (rows: {Rows}, matching: {Matching})")]
    public static partial void PageRead(ILogger logger, string source, int page, int rows, int matching);

    [LoggerMessage(EventId = 2, EventName = "RequestFailed", Level = LogLevel.Warning,
        Message = "{Source}: {Operation} failed with status {Status} (attempts: {Attempts}, error: {Error})")]
    public static partial void RequestFailed(ILogger logger, string source, string operation, int status, int attempts, string error);

    [LoggerMessage(EventId = 3, EventName = "RequestBroken", Level = LogLevel.Warning,
        Message = "{Source}: {Operation} failed without a complete response (attempts: {Attempts}, error: {Error})")]
    public static partial void RequestBroken(ILogger logger, string source, string operation, int attempts, string error);

    [LoggerMessage(EventId = 4, EventName = "SeamReadAgain", Level = LogLevel.Information,
        Message = "{Source}: the list changed while it was being read; reading again from row {To} instead of row {From}")]
    public static partial void SeamReadAgain(ILogger logger, string source, long from, long to);

    [LoggerMessage(EventId = 5, EventName = "ListingStarted", Level = LogLevel.Debug, Message = "{Source}: listing started")]
    public static partial void ListingStarted(ILogger logger, string source);

    [LoggerMessage(EventId = 6, EventName = "ListingEnded",
        Message = "{Source}: listing {Outcome} after {Seconds:0.###} s (rows: {Rows}, pages: {Pages})")]
    public static partial void ListingEnded(ILogger logger, LogLevel level, string source, string outcome, double seconds, long rows, int pages);

    [LoggerMessage(EventId = 7, EventName = "ListingFailed", Level = LogLevel.Warning,
        Message = "{Source}: listing failed after {Seconds:0.###} s (rows: {Rows}, pages: {Pages}, error: {Error})")]
    public static partial void ListingFailed(ILogger logger, string source, double seconds, long rows, int pages, string error);

    [LoggerMessage(EventId = 8, EventName = "Retrying", Level = LogLevel.Information,
        Message = "{Source}: retrying {Operation} after {Delay:0.###} s (attempt: {Attempt}, error: {Error})")]
    public static partial void Retrying(ILogger logger, string source, string operation, double delay, int attempt, string error);

    [LoggerMessage(EventId = 9, EventName = "HeldBack", Level = LogLevel.Debug,
        Message = "{Source}: {Operation} waits {Seconds:0.###} s for the provider's rate limit")]
    public static partial void HeldBack(ILogger logger, string source, string operation, double seconds);
}
