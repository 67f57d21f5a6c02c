namespace BounceKit.CustomerGauge;

/// <summary>
/// The token of one source: fetched once for all who wait for it, renewed ahead of its end, and again when the server refuses it.
/// A fetch has a lifetime of its own: a caller who gives up does not fail the others. One that fails is not remembered.
/// </summary>
/// <param name="fetch">Fetches a token.</param>
/// <param name="time">The clock.</param>
/// <param name="disposed">Cancelled when the sources are disposed: ends a fetch that is in progress.</param>
internal sealed class CustomerGaugeTokens(
    Func<CancellationToken, Task<CustomerGaugeToken>> fetch, TimeProvider time, CancellationToken disposed)
{
    // The documents name an hour, and show no answer.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private CustomerGaugeToken? _current;
    private DateTimeOffset _renewAt;
    private Task<CustomerGaugeToken>? _fetch;
    private string[] _issued = [];

    /// <summary>The values of the last tokens, which an answer may quote.</summary>
    public IReadOnlyCollection<string> Issued => Volatile.Read(ref _issued);

    /// <summary>A token that should be accepted.</summary>
    /// <exception cref="BounceSourceException">None was to be had.</exception>
    public async ValueTask<CustomerGaugeToken> GetAsync(CancellationToken cancellationToken)
    {
        Task<CustomerGaugeToken> shared;
        lock (_lock)
        {
            if (_current is { } token && time.GetUtcNow() < _renewAt)
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

    // All callers may have given up before it fails: then nobody else looks at it.
    private static Task<CustomerGaugeToken> Observed(Task<CustomerGaugeToken> pending)
    {
        _ = pending.ContinueWith(
            static failed => failed.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return pending;
    }

    private async Task<CustomerGaugeToken> FetchAsync()
    {
        // Lets go of the lock and of the caller's context.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        // Its life is counted from before it was asked for, which is never too long.
        DateTimeOffset asked = time.GetUtcNow();
        CustomerGaugeToken? token = null;
        try
        {
            token = await fetch(disposed).ConfigureAwait(false);
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
