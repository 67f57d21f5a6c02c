using System.Net.Http.Headers;
using BounceKit.Http;

namespace BounceKit.CustomerGauge;

/// <summary>
/// Authenticates the requests of one source with its access token: fetched once for all who wait for it, and renewed ahead of its expiry, when the
/// server refuses it and when the credentials change. A request for a token has its own lifetime: a caller who cancels does not fail the others. A
/// failed fetch is not cached.
/// </summary>
/// <param name="fetch">Fetches a token.</param>
/// <param name="credentials">The credentials that tokens are issued for.</param>
/// <param name="time">The clock.</param>
/// <param name="disposed">Cancelled when the sources are disposed: ends a fetch that is in progress.</param>
internal sealed class CustomerGaugeTokens(
    Func<CancellationToken, Task<CustomerGaugeToken>> fetch, SourceCredentials<CustomerGaugeOptions> credentials, TimeProvider time,
    CancellationToken disposed)
    : RequestAuthentication
{
    // The documentation mentions an hour, without a sample response.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // The number of the token that a request was sent with.
    private static readonly HttpRequestOptionsKey<long> UsedToken = new("BounceKit.CustomerGauge.Token");

    private readonly Lock _lock = new();
    private CustomerGaugeToken? _current;
    private (string Id, string Secret) _usedCredentials;
    private DateTimeOffset _renewAt;
    private Task<CustomerGaugeToken>? _fetch;

    public override bool IsRenewable => true;

    private (string Id, string Secret) CurrentCredentials => (credentials.Options.ClientId, credentials.Options.ClientSecret);

    /// <summary>A token that should be accepted.</summary>
    /// <exception cref="BounceSourceException">The token could not be fetched.</exception>
    public async ValueTask<CustomerGaugeToken> GetAsync(CancellationToken cancellationToken)
    {
        Task<CustomerGaugeToken> shared;
        lock (_lock)
        {
            if (_current is { } token && time.GetUtcNow() < _renewAt && _usedCredentials == CurrentCredentials)
            {
                return token;
            }

            shared = _fetch ??= Observed(FetchAsync());
        }

        return await shared.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask PrepareAsync(CancellationToken cancellationToken) => await GetAsync(cancellationToken).ConfigureAwait(false);

    public override async ValueTask AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        CustomerGaugeToken token = await GetAsync(cancellationToken).ConfigureAwait(false);
        request.Options.Set(UsedToken, token.Number);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    public override bool Renew(HttpRequestMessage request)
    {
        bool hasToken = request.Options.TryGetValue(UsedToken, out long used);
        if (hasToken)
        {
            Refuse(used);
        }

        return hasToken;
    }

    /// <summary>Drops the token with that number: the server refused it.</summary>
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

    // All callers may have cancelled before it fails; then nobody else observes the exception.
    private static Task<CustomerGaugeToken> Observed(Task<CustomerGaugeToken> pending)
    {
        _ = pending.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return pending;
    }

    private async Task<CustomerGaugeToken> FetchAsync()
    {
        // Leaves the lock and the caller's context.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        // Both are read before the request is sent: the token can only be older, and its credentials staler, than assumed.
        DateTimeOffset requestedAt = time.GetUtcNow();
        (string Id, string Secret) used = CurrentCredentials;
        CustomerGaugeToken? token = null;
        try
        {
            token = await fetch(disposed).ConfigureAwait(false);
            return token;
        }
        finally
        {
            Finish(token, requestedAt, used);
        }
    }

    private void Finish(CustomerGaugeToken? token, DateTimeOffset requestedAt, (string Id, string Secret) used)
    {
        lock (_lock)
        {
            _fetch = null;
            if (token is null)
            {
                return;
            }

            TimeSpan life = token.Lifetime ?? DefaultLifetime;
            _renewAt = requestedAt + life - (life / 2 < Margin ? life / 2 : Margin);
            _current = token;
            _usedCredentials = used;
            credentials.Remember(token.Value);
        }
    }
}
