using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Telemetry;

/// <summary>All log messages: counts and names, never an address.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information,
        Message = "Round of {Source}: {Rows} rows, {Pages} pages, {Added} new, {Suppressed} suppressed, {Removed} removed, in {Seconds:0.0} s.")]
    public static partial void RoundCompleted(this ILogger logger, string source, long rows, long pages, long added, long suppressed, long removed, double seconds);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information,
        Message = "Round of {Source} ended after {Pages} pages: another round of the same source took over.")]
    public static partial void RoundFenced(this ILogger logger, string source, long pages);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Round of {Source} failed after {Pages} pages, the next one continues: {Error}")]
    public static partial void RoundFailed(this ILogger logger, string source, long pages, string error);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Error,
        Message = "Background rounds of {Source} have stopped. Correct the credentials and restart, or run a round explicitly. {Error}")]
    public static partial void SourceStopped(this ILogger logger, string source, string error);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Warning, Message = "{Rows} rows of {Source} could not be stored and are in quarantine.")]
    public static partial void RowsQuarantined(this ILogger logger, long rows, string source);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Error, Message = "The suppression list cannot be kept up to date, next attempt in {Delay}: {Error}")]
    public static partial void ServiceFailed(this ILogger logger, string error, TimeSpan delay);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Error, Message = "Accounts cannot be listed, next attempt in {Delay}: {Error}")]
    public static partial void AccountsUnavailable(this ILogger logger, string error, TimeSpan delay);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Warning, Message = "Alert: {Text}")]
    public static partial void AlertRaised(this ILogger logger, string text);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Information, Message = "Alert: {Text}")]
    public static partial void AlertCleared(this ILogger logger, string text);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "An alert was not delivered to {Destination}, and is delivered later: {Error}")]
    public static partial void AlertNotDelivered(this ILogger logger, string destination, string error);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Error, Message = "An alert was not delivered to {Destination}, and is not delivered again: {Error}")]
    public static partial void AlertRefused(this ILogger logger, string destination, string error);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Error, Message = "Alerts could not be evaluated; the next round tries again: {Error}")]
    public static partial void AlertsNotEvaluated(this ILogger logger, string error);
}
