using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Runs what uses SQLite: waits for locks without blocking a thread, and says in failures which file they are about.</summary>
internal sealed class SqliteRunner(SqliteLocation location)
{
    private const int LongestDelay = 25;

    /// <summary>Runs something until it meets no lock any more, or until the time is up.</summary>
    public async ValueTask<T> RunAsync<TArgument, T>(Func<TArgument, T> run, TArgument argument, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        for (int delay = 1; ; delay = Math.Min(2 * delay, LongestDelay))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return run(argument);
            }
            catch (SqliteException failure) when (failure.IsBusy() && !(Stopwatch.GetElapsedTime(started) >= location.LockTimeout))
            {
                // The holder of the lock keeps it in real time.
                await Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (CanTranslate(failure))
            {
                throw Translate(failure, cancellationToken);
            }
        }
    }

    /// <summary>Whether it is a failure of the database or of its content.</summary>
    public static bool CanTranslate(Exception failure) =>
        failure is SqliteException or JsonException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>What a caller sees instead: its own cancellation, or an exception that names the file.</summary>
    public Exception Translate(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT } when cancellationToken.IsCancellationRequested =>
            new OperationCanceledException(failure.Message, failure, cancellationToken),
        SqliteException reported => reported.ToStoreException(location.Path),
        IOException or UnauthorizedAccessException => new SuppressionStoreException(
            $"The suppression list '{location.Path}' cannot be used: {failure.Message} Check the path and its permissions.", failure),
        _ => new SuppressionStoreException(
            $"The suppression list '{location.Path}' contains a value that cannot be read. Update BounceKit, or restore the file from a backup.", failure),
    };
}
