using BounceKit.Http;
using BounceKit.Settings;

namespace BounceKit.Adapters;

/// <summary>A provider: its settings, and how a source is created from them.</summary>
internal abstract class BounceProvider<TOptions>
    where TOptions : BounceSourceOptions, new()
{
    /// <summary>The name in configuration and records.</summary>
    public abstract string Name { get; }

    public abstract ProviderProtocol Protocol { get; }

    /// <summary>The path of the API below the host, such as <c>v3/</c>: requests are relative to it. A base address may or may not include it.</summary>
    public abstract string ApiPath { get; }

    /// <summary>All settings: the provider's own, then those that every provider has.</summary>
    public BounceSettingTable<TOptions> Settings => field ??= CreateSettings();

    /// <summary>The provider's host; null when <see cref="BounceSourceOptions.BaseAddress"/> must name it.</summary>
    public virtual Uri? DefaultAddress(TOptions options) => null;

    /// <summary>The exchange of the credentials for access tokens; null where each request carries the credentials themselves.</summary>
    public virtual TokenExchange<TOptions>? Tokens => null;

    /// <summary>Adds the credentials to a request, or to the request for a token. Called for every attempt; whatever is changed is restored after it.</summary>
    public abstract ValueTask AuthenticateAsync(HttpRequestMessage request, SourceCredentials<TOptions> credentials, CancellationToken cancellationToken);

    public abstract IBounceSource CreateSource(SourceContext context, TOptions options);

    /// <summary>Reports what is missing or wrong in the options.</summary>
    public void Validate(TOptions options, SettingErrors errors)
    {
        Settings.Validate(options, errors);
        if (options.BaseAddress is null && DefaultAddress(options) is null)
        {
            errors.Add(nameof(options.BaseAddress), "is missing.");
        }
    }

    /// <summary>Adds the provider's own settings, in the order in which a person would be asked for them.</summary>
    protected abstract void AddSettings(BounceSettingTable<TOptions> settings);

    private BounceSettingTable<TOptions> CreateSettings()
    {
        BounceSettingTable<TOptions> settings = new();
        AddSettings(settings);
        CommonSettings.AddTo(settings);
        return settings;
    }
}
