namespace BounceKit.Suppressions.Sqlite;

/// <summary>The open file: connections that read, and one that writes.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly IReadOnlyList<string> _steps;
    private readonly SqliteReaders _readers;
    private volatile bool _isOpen;
    private volatile bool _isDisposed;

    public SqliteDatabase(SqliteLocation location, IReadOnlyList<string> steps)
    {
        _steps = steps;
        Location = location;
        Runner = new SqliteRunner(location);
        Writer = new SqliteWriter(location, Runner);
        _readers = new SqliteReaders(location, Runner);
    }

    public SqliteLocation Location { get; }

    public SqliteRunner Runner { get; }

    public SqliteWriter Writer { get; }

    /// <summary>Finds out what the file is, and creates or migrates it. Later calls do nothing.</summary>
    public async Task OpenAsync(bool create, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSuppressionStore));
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOpen)
        {
            return;
        }

        await Writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                SqliteOpening opening = new(Location, _steps);
                SqliteSession session = await Runner.RunAsync(
                    static a => a.opening.Open(a.create, a.cancellationToken), (opening, create, cancellationToken), cancellationToken).ConfigureAwait(false);
                _readers.Return(session);
                _isOpen = true;
            }
        }
        finally
        {
            Writer.Leave();
        }
    }

    public ValueTask<T> ReadAsync<TArgument, T>(Func<SqliteSession, TArgument, T> query, TArgument argument, CancellationToken cancellationToken)
    {
        CheckOpen();
        return _readers.ReadAsync(query, argument, cancellationToken);
    }

    /// <summary>Makes sure that it can be written to.</summary>
    public void CheckWritable()
    {
        CheckOpen();
        if (Location.IsReadOnly)
        {
            throw new SuppressionStoreException($"The suppression list '{Location.Path}' was opened for reading. Remove 'Mode=ReadOnly' from the connection string to change it.");
        }
    }

    public void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSuppressionStore));
        if (!_isOpen)
        {
            throw new InvalidOperationException($"{nameof(ISuppressionStore.OpenAsync)} must be called first.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _readers.Dispose();
        await Writer.DisposeAsync().ConfigureAwait(false);
    }
}
