using Microsoft.Extensions.Logging;

namespace BounceKit.Suppressions.Orleans;

/// <summary>All log messages: counts and names, never an address.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "{Count} accounts were put on schedule: they are new, or were overdue.")]
    public static partial void Scheduled(this ILogger logger, int count);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "Accounts that are not on schedule could not be looked for: {Error}")]
    public static partial void SweepFailed(this ILogger logger, string error);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Error, Message = "A round of {Source} ended with {Error}; the next one continues.")]
    public static partial void RoundCrashed(this ILogger logger, string source, string error);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "The account {Account} could not be looked up, the next tick tries again: {Error}")]
    public static partial void TickFailed(this ILogger logger, string account, string error);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "{Count} accounts could not be put on schedule, the next sweep tries again: {Error}")]
    public static partial void NotScheduled(this ILogger logger, int count, string error);
}
