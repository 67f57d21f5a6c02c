using BounceKit.Adapters;
using BounceKit.Http;
using BounceKit.Settings;

namespace BounceKit;

/// <summary>
/// A provider of bounce lists: its settings, its authentication, and how a source is created. The built-in providers derive from it; derive
/// from it to add your own with <see cref="BounceSourcesBuilder.AddProvider{TOptions}"/>.
/// </summary>
/// <remarks>One instance serves all sources of the provider, at the same time.</remarks>
/// <typeparam name="TOptions">The options of a source. A class, not a record, whose text would show secrets.</typeparam>
public abstract class BounceProvider<TOptions>
    where TOptions : BounceSourceOptions, new()
{
    /// <summary>The name in configuration and in records, such as <c>SendGrid</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What to check when the credentials are rejected, as one sentence that names the settings and rights. Part of messages.</summary>
    public abstract string AuthenticationHint { get; }

    /// <summary>
    /// The path of the API below the host, such as <c>v3/</c>; requests are relative to it. A base address may or may not include it.
    /// </summary>
    /// <value>Empty: requests are relative to the host.</value>
    public virtual string ApiPath => "";

    /// <summary>The response headers that may contain the provider's id of a request, in order of preference.</summary>
    /// <value><c>X-Request-Id</c> and <c>Request-Id</c>.</value>
    public virtual IReadOnlyList<string> RequestIdHeaders { get; } = ["X-Request-Id", "Request-Id"];

    /// <summary>Whether the provider states the type of a bounce, so that <see cref="BounceSourceOptions.KeepProviderType"/> is a setting.</summary>
    /// <value><see langword="false"/>.</value>
    public virtual bool StatesType => false;

    internal BounceSettingTable<TOptions> Settings => field ??= CreateSettings();

    internal ProviderProtocol Protocol => field ??= new(Name, ReadError, AuthenticationHint) { RequestIdHeaders = RequestIdHeaders };

    /// <summary>The exchange of the credentials for access tokens; null where each request carries the credentials themselves.</summary>
    internal virtual TokenExchange<TOptions>? Tokens => null;

    /// <summary>The provider's host, which depends on the options where it has regions.</summary>
    /// <param name="options">The options of a source.</param>
    /// <returns><see langword="null"/> where every account has its own host: then <see cref="BounceSourceOptions.BaseAddress"/> is required.</returns>
    public virtual Uri? DefaultAddress(TOptions options) => null;

    /// <summary>Reports what is missing or wrong in the options.</summary>
    internal void Validate(TOptions options, SettingErrors errors)
    {
        Settings.Validate(options, errors);
        if (options.BaseAddress is null && DefaultAddress(options) is null)
        {
            errors.Add(nameof(options.BaseAddress), "is missing.");
        }
    }

    /// <summary>Adds the provider's own settings, in the order in which a person would be asked for them.</summary>
    /// <remarks>Configuration is bound, validated and described by them. Those that every provider has are added after them.</remarks>
    /// <param name="settings">The table.</param>
    public abstract void AddSettings(BounceSettingTable<TOptions> settings);

    /// <summary>Adds the credentials to a request: to its headers, its address or its content.</summary>
    /// <remarks>
    /// Called for every attempt, behind all other handlers. Whatever it changes is restored after the attempt, so that no handler, log or trace
    /// sees the credentials.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <param name="credentials">The secrets of the source, as they are now.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public abstract ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<TOptions> credentials, CancellationToken cancellationToken);

    /// <summary>Creates a source.</summary>
    /// <param name="context">Its name and its client.</param>
    /// <param name="options">Its options, validated.</param>
    public abstract IBounceSource CreateSource(SourceContext context, TOptions options);

    /// <summary>Reads the provider's error from a response, whatever its status. It becomes part of the message, without addresses and secrets.</summary>
    /// <param name="response">A complete response.</param>
    /// <returns><see langword="null"/> where the response contains none.</returns>
    public virtual ProviderError? ReadError(PageResponse response) => null;

    private BounceSettingTable<TOptions> CreateSettings()
    {
        BounceSettingTable<TOptions> settings = new();
        AddSettings(settings);
        CommonSettings.AddTo(settings, StatesType);
        return settings;
    }
}
