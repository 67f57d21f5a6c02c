using Microsoft.Extensions.Logging;

namespace BounceKit.Internal;

/// <summary>Every log message of the library: names and counts, never an address, a secret, a path or a query.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "{Source}: page {Page} read, {Rows} rows, {Matching} match")]
    public static partial void PageRead(ILogger logger, string source, int page, int rows, int matching);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Source}: {Operation} was answered with {Status} after {Attempts} attempts")]
    public static partial void RequestFailed(ILogger logger, string source, string operation, int status, int attempts);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Source}: {Operation} failed with {Error} after {Attempts} attempts")]
    public static partial void RequestBroken(ILogger logger, string source, string operation, string error, int attempts);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{Source}: the list changed while it was read, going back from row {From} to row {To}")]
    public static partial void SeamReadAgain(ILogger logger, string source, long from, long to);
}
