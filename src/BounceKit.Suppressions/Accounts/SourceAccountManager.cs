using BounceKit.Suppressions.Accounts;
using BounceKit.Suppressions.Sync;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions;

/// <summary>The accounts that are added and removed at run time, and the sources that they become.</summary>
public sealed class SourceAccountManager
{
    private readonly ISourceAccounts _accounts;
    private readonly IBounceSourceFactory _factory;
    private readonly AccountRules _rules;
    private readonly SecretReader _secrets;
    private readonly SourceAccountOptions _options;
    private readonly RoundRunner? _rounds;

    internal SourceAccountManager(
        ISourceAccounts accounts, IBounceSourceFactory factory, AccountRules rules, SecretReader secrets, SourceAccountOptions options, RoundRunner? rounds)
    {
        _options = options;
        _rounds = rounds;
        _accounts = accounts;
        _factory = factory;
        _rules = rules;
        _secrets = secrets;
    }

    /// <inheritdoc cref="ISourceAccounts.FindAsync"/>
    public Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(name);
        return _accounts.FindAsync(tenant, name, cancellationToken);
    }

    /// <inheritdoc cref="ISourceAccounts.ListAsync"/>
    public IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, CancellationToken cancellationToken = default) =>
        _accounts.ListAsync(tenant, cancellationToken);

    /// <summary>Adds an account, or replaces the one of that tenant and name. A round is due at once, also where the provider had refused the credentials.</summary>
    /// <param name="account">The account. Its secrets are read once, to see that they can be.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <exception cref="OptionsValidationException">Something is wrong with it; every mistake is named, none with a value that may be secret.</exception>
    /// <exception cref="SuppressionStoreException">The database cannot be changed. Try again: the account may have been stored already.</exception>
    public async Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        List<string> problems = [.. _rules.FindProblems(account)];
        if (problems.Count == 0)
        {
            problems.AddRange(await FindProblemsOfSourceAsync(account, cancellationToken).ConfigureAwait(false));
        }

        if (problems.Count > 0)
        {
            throw new OptionsValidationException(account.Name, typeof(SourceAccount), problems);
        }

        await _accounts.SetAsync(account, cancellationToken).ConfigureAwait(false);
        if (_rounds is not null)
        {
            await _rounds.MakeDueAsync(account.Tenant, account.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes an account. What its provider reported stays in the list.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(name);
        return _accounts.RemoveAsync(tenant, name, cancellationToken);
    }

    /// <summary>Creates the source of an account, with its secrets. It is cheap: create it when it is needed, and dispose it afterwards.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Cancels the reading of secrets.</param>
    /// <exception cref="SecretUnavailableException">A secret cannot be read.</exception>
    /// <exception cref="OptionsValidationException">The settings are wrong, or name an address to which the account may not connect.</exception>
    public async Task<OwnedBounceSource> OpenAsync(SourceAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        CheckAddresses(account);
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in account.Settings)
        {
            settings[key] = value;
        }

        foreach ((string key, string reference) in account.Secrets)
        {
            settings[key] = await _secrets.ReadAsync(account, reference, cancellationToken).ConfigureAwait(false);
        }

        return _factory.Create(account.Provider, account.Name, settings);
    }

    // Whatever the settings of a provider are called: a text that is an address may become one.
    private void CheckAddresses(SourceAccount account)
    {
        string[] refused =
        [
            .. account.Settings
                .Where(setting => Uri.TryCreate(setting.Value, UriKind.Absolute, out Uri? address) && !_options.MayConnectTo(account, address))
                .Select(setting => $"{account.Name}:{setting.Key} is an address to which the account may not connect ({nameof(SourceAccountOptions.MayConnectTo)})."),
        ];
        if (refused.Length > 0)
        {
            throw new OptionsValidationException(account.Name, typeof(SourceAccount), refused);
        }
    }

    private async Task<IEnumerable<string>> FindProblemsOfSourceAsync(SourceAccount account, CancellationToken cancellationToken)
    {
        try
        {
            (await OpenAsync(account, cancellationToken).ConfigureAwait(false)).Dispose();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (SecretUnavailableException missing)
        {
            return [$"{account.Name}: {missing.Message}"];
        }
    }
}
