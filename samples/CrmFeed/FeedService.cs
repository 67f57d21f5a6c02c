using BounceKit.Suppressions;
using Microsoft.Extensions.Options;

namespace CrmFeed;

/// <summary>Passes the changes of the list on to the CRM. What was passed on is known to the CRM, so this worker keeps nothing.</summary>
internal sealed partial class FeedService(
    ISuppressionList suppressions, ICrm crm, IOptions<FeedOptions> options, TimeProvider time, ILogger<FeedService> logger) : BackgroundService
{
    private long? _reported;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.Every, time);
        do
        {
            try
            {
                Report(await FeedAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is SuppressionStoreException or IOException)
            {
                LogFailed(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Passes on what is new.</summary>
    /// <returns>The last change that the CRM knows.</returns>
    private async Task<long> FeedAsync(CancellationToken cancellationToken)
    {
        long last = await crm.GetLastSequenceAsync(cancellationToken);
        try
        {
            await foreach (SuppressionChange[] batch in suppressions.ListChangesAsync(last, cancellationToken).Chunk(options.Value.BatchSize))
            {
                await crm.ApplyAsync(batch, cancellationToken);
                last = batch[^1].Sequence;
                LogApplied(batch.Length, last);
            }
        }
        catch (SuppressionChangesExpiredException expired)
        {
            // The worker has not run for so long that changes were removed because of their age. What follows them is applied next time.
            last = expired.Oldest - 1;
            await crm.ReplaceAsync(await suppressions.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken), last, cancellationToken);
            LogReplaced(last);
        }

        return last;
    }

    private void Report(long last)
    {
        if (last != _reported)
        {
            LogUpToDate(last);
            _reported = last;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Applied {Count} changes, up to {Sequence}.")]
    private partial void LogApplied(int count, long sequence);

    [LoggerMessage(2, LogLevel.Information, "The CRM is up to date with change {Sequence}.")]
    private partial void LogUpToDate(long sequence);

    [LoggerMessage(3, LogLevel.Warning, "Changes had expired: replaced everything as of change {Sequence}.")]
    private partial void LogReplaced(long sequence);

    [LoggerMessage(4, LogLevel.Error, "The CRM could not be fed, the next attempt continues: {Error}")]
    private partial void LogFailed(string error);
}
