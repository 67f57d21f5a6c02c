namespace BounceKit.Suppressions.Sqlite;

/// <summary>A transaction on the connection that writes. While it lasts, there is no other.</summary>
internal sealed partial class SqliteTransaction(
    SqliteDatabase database, SqliteSession session, SqliteEventScan scan, string tenant, DateTimeOffset time) : ISuppressionTransaction
{
    private long _tenant;
    private bool _hasAdvanced;
    private bool _hasLoaded;
    private bool _hasEnded;

    public DateTimeOffset Time => time;

    public bool HasErasures { get; } = SqliteReleases.HasErasures(session, tenant);

    // Only what is written needs the row, but a tenant nobody writes to is rare, and not listed.
    private long Tenant => _tenant != 0 ? _tenant : _tenant = SqliteAccounts.GetOrAddTenant(session, tenant);

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        Task<bool> committed = RunAsync(static (transaction, _, _) => transaction.Commit(), true, cancellationToken);
        End();
        return committed;
    }

    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private bool Commit()
    {
        // A change without a checkpoint is written through: nobody would notice its loss, and make it again.
        database.Writer.Commit(isWrittenThrough: !_hasAdvanced);
        return true;
    }

    private void End()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            database.Writer.Leave();
        }
    }

    /// <summary>Runs one step. One that fails ends the transaction: a half of it must not be committed.</summary>
    private Task<T> RunAsync<TArgument, T>(
        Func<SqliteTransaction, TArgument, CancellationToken, T> step, TArgument argument, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_hasEnded, this);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using CancellationTokenRegistration registration = session.InterruptOn(cancellationToken);
            return Task.FromResult(step(this, argument, cancellationToken));
        }
        catch (OperationCanceledException canceled) when (canceled.CancellationToken == cancellationToken)
        {
            End();
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception failure) when (SqliteRunner.CanTranslate(failure))
        {
            End();
            return Task.FromException<T>(database.Runner.Translate(failure, cancellationToken));
        }
        catch
        {
            End();
            throw;
        }
    }
}
