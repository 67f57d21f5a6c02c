using Microsoft.Extensions.Logging;

namespace BounceKit.Telemetry;

/// <summary>Every log message of the library: names and counts, never an address, a secret, a path or a query.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, EventName = "PageRead", Level = LogLevel.Debug,
        Message = "{Source}: page {Page} read, {Rows} rows, {Matching} match")]
    public static partial void PageRead(ILogger logger, string source, int page, int rows, int matching);

    [LoggerMessage(EventId = 2, EventName = "RequestFailed", Level = LogLevel.Warning,
        Message = "{Source}: {Operation} was answered with {Status} after {Attempts} attempts: {Error}")]
    public static partial void RequestFailed(ILogger logger, string source, string operation, int status, int attempts, string error);

    [LoggerMessage(EventId = 3, EventName = "RequestBroken", Level = LogLevel.Warning,
        Message = "{Source}: {Operation} failed with {Error} after {Attempts} attempts")]
    public static partial void RequestBroken(ILogger logger, string source, string operation, string error, int attempts);

    [LoggerMessage(EventId = 4, EventName = "SeamReadAgain", Level = LogLevel.Information,
        Message = "{Source}: the list changed while it was read, going back from row {From} to row {To}")]
    public static partial void SeamReadAgain(ILogger logger, string source, long from, long to);

    [LoggerMessage(EventId = 5, EventName = "ListingStarted", Level = LogLevel.Debug, Message = "{Source}: listing started")]
    public static partial void ListingStarted(ILogger logger, string source);

    [LoggerMessage(EventId = 6, EventName = "ListingEnded", Level = LogLevel.Information,
        Message = "{Source}: listing {Outcome}, {Rows} rows on {Pages} pages in {Seconds:0.###} s")]
    public static partial void ListingEnded(ILogger logger, string source, string outcome, long rows, int pages, double seconds);

    [LoggerMessage(EventId = 7, EventName = "ListingFailed", Level = LogLevel.Warning,
        Message = "{Source}: listing failed with {Error} after {Rows} rows on {Pages} pages in {Seconds:0.###} s")]
    public static partial void ListingFailed(ILogger logger, string source, string error, long rows, int pages, double seconds);

    [LoggerMessage(EventId = 8, EventName = "Retrying", Level = LogLevel.Information,
        Message = "{Source}: {Operation} is tried again, attempt {Attempt}, {Delay:0.###} s after {Error}")]
    public static partial void Retrying(ILogger logger, string source, string operation, int attempt, double delay, string error);

    [LoggerMessage(EventId = 9, EventName = "HeldBack", Level = LogLevel.Debug,
        Message = "{Source}: {Operation} is held back for {Seconds:0.###} s, until the provider allows more requests")]
    public static partial void HeldBack(ILogger logger, string source, string operation, double seconds);
}
