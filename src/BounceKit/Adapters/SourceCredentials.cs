using BounceKit.Settings;

namespace BounceKit;

/// <summary>
/// The credentials of one source, read anew for each request: a secret that changes in configuration, or that a callback returns, applies to the
/// next request. Remembers the last ones, which a response may quote.
/// </summary>
/// <typeparam name="TOptions">The options of the source.</typeparam>
public sealed class SourceCredentials<TOptions>
    where TOptions : class, new()
{
    private const int Remembered = 16;

    private readonly string _source;
    private readonly string _provider;
    private readonly BounceSettingTable<TOptions> _settings;
    private readonly Func<TOptions> _options;
    private string[] _recent = [];

    internal SourceCredentials(string source, string provider, BounceSettingTable<TOptions> settings, Func<TOptions> options)
    {
        _source = source;
        _provider = provider;
        _settings = settings;
        _options = options;
    }

    /// <summary>The name of the source, for exceptions about its credentials.</summary>
    public string Source => _source;

    /// <summary>The options as they are now.</summary>
    public TOptions Options => _options();

    /// <summary>Every value that must never be shown: the secrets that are set now, and those that were used lately. Each enumeration reads them anew.</summary>
    internal IEnumerable<string> Secrets
    {
        get
        {
            foreach (string secret in _settings.SecretsOf(Options).Concat(Volatile.Read(ref _recent)))
            {
                yield return secret;
            }
        }
    }

    /// <summary>A secret as it is now.</summary>
    /// <param name="key">The key of its setting.</param>
    /// <param name="cancellationToken">Passed to the callback that returns it, where there is one.</param>
    /// <exception cref="BounceSourceException">It is missing, contains characters that cannot be sent, or its callback failed.</exception>
    public async ValueTask<string> GetAsync(string key, CancellationToken cancellationToken)
    {
        TOptions current = Options;
        Setting<TOptions> setting = _settings.Find(key);
        string? value = setting.CallbackOf(current) is { } callback
            ? await CallAsync(callback, key, cancellationToken).ConfigureAwait(false)
            : setting.Format(current);
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new BounceAuthenticationException(_source, $"{key} is missing. {setting.Description.Description}") { Provider = _provider };
        }

        if (!IsRemembered(value, Volatile.Read(ref _recent)))
        {
            Accept(setting, value);
        }

        return value;
    }

    /// <summary>Keeps a value that was derived from a secret, or issued for one, out of messages.</summary>
    public void Remember(string secret)
    {
        string[] recent = Volatile.Read(ref _recent);
        while (!IsRemembered(secret, recent))
        {
            string[] seen = recent;
            recent = Interlocked.CompareExchange(ref _recent, [secret, .. seen.Take(Remembered - 1)], seen);
            if (ReferenceEquals(recent, seen))
            {
                return;
            }
        }
    }

    private static bool IsRemembered(string secret, string[] recent) => Array.IndexOf(recent, secret) >= 0;

    private void Accept(Setting<TOptions> setting, string value)
    {
        if (setting.Description.FindProblem(value) is { } problem)
        {
            throw new BounceAuthenticationException(_source, $"{setting.Key} {problem}") { Provider = _provider };
        }

        Remember(value);
    }

    private async ValueTask<string?> CallAsync(Func<CancellationToken, ValueTask<string>> callback, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await callback(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not BounceSourceException && !cancellationToken.IsCancellationRequested)
        {
            throw new BounceUnavailableException(_source, $"the callback that returns {key} failed with {failure.GetType().Name}. Try again later.", failure)
            {
                Provider = _provider,
            };
        }
    }
}
