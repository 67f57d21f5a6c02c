namespace BounceKit.CustomerGauge;

/// <summary>
/// The token of one source: fetched once for all who wait for it, renewed ahead of its end, and again when the server refuses it.
/// A fetch has a lifetime of its own: a caller who gives up does not fail the others. One that fails is not remembered.
/// </summary>
internal sealed class CustomerGaugeTokens : IAsyncDisposable, IDisposable
{
    // The documents name an hour, and show no answer.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Func<CancellationToken, Task<CustomerGaugeToken>> _ask;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private CustomerGaugeToken? _current;
    private DateTimeOffset _renewAt;
    private Task<CustomerGaugeToken>? _fetch;
    private string[] _issued = [];

    public CustomerGaugeTokens(Func<CancellationToken, Task<CustomerGaugeToken>> ask, TimeProvider time)
    {
        _ask = ask;
        _time = time;
        // Of a source that is disposed of, the token can still be asked for, and says that it is cancelled.
        _stopped = _stop.Token;
    }

    /// <summary>The values of the last tokens, which an answer may quote.</summary>
    public IReadOnlyCollection<string> Issued => Volatile.Read(ref _issued);

    /// <summary>A token that should be accepted.</summary>
    /// <exception cref="BounceSourceException">None was to be had.</exception>
    public async ValueTask<CustomerGaugeToken> GetAsync(CancellationToken cancellationToken)
    {
        Task<CustomerGaugeToken> shared;
        lock (_lock)
        {
            if (_current is { } token && _time.GetUtcNow() < _renewAt)
            {
                return token;
            }

            shared = _fetch ??= Observed(FetchAsync());
        }

        return await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The server refused the token of that number: it is not to be used again.</summary>
    public void Refuse(long number)
    {
        lock (_lock)
        {
            if (_current?.Number == number)
            {
                _current = null;
            }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Ends a fetch that is under way and waits until it has ended: what it uses is disposed of next.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? pending;
        lock (_lock)
        {
            pending = _fetch;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        if (pending is not null)
        {
            await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    // All callers may have given up before it fails: then nobody else looks at it.
    private static Task<CustomerGaugeToken> Observed(Task<CustomerGaugeToken> fetch)
    {
        _ = fetch.ContinueWith(
            static failed => failed.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return fetch;
    }

    private async Task<CustomerGaugeToken> FetchAsync()
    {
        // Lets go of the lock and of the caller's context.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        // Its life is counted from before it was asked for, which is never too long.
        DateTimeOffset asked = _time.GetUtcNow();
        CustomerGaugeToken? token = null;
        try
        {
            token = await _ask(_stopped).ConfigureAwait(false);
            return token;
        }
        finally
        {
            Finish(token, asked);
        }
    }

    private void Finish(CustomerGaugeToken? token, DateTimeOffset asked)
    {
        lock (_lock)
        {
            _fetch = null;
            if (token is null)
            {
                return;
            }

            TimeSpan life = token.Lifetime ?? DefaultLifetime;
            _renewAt = asked + life - (life / 2 < Margin ? life / 2 : Margin);
            _current = token;
            // The one before may still be on its way back in an error page.
            Volatile.Write(ref _issued, [token.Value, .. _issued.Take(1)]);
        }
    }
}
