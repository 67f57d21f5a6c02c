using BounceKit.Http;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Every value that must never be shown.</summary>
    public virtual IEnumerable<string> Secrets(TOptions options) => Settings.SecretsOf(options);

    /// <summary>As <see cref="Secrets(TOptions)"/>, with those that come and go, such as tokens: enumerated anew each time.</summary>
    public virtual IEnumerable<string> Secrets(IServiceProvider services, string source, TOptions options) => Secrets(options);

    /// <summary>The innermost handler, which adds the secrets, so that no other handler, log or trace sees them.</summary>
    public abstract DelegatingHandler CreateAuthentication(IServiceProvider services, string source, TOptions options);

    /// <summary>Creates the handler around all attempts of a request that renews credentials; null where they do not expire.</summary>
    public virtual Func<IServiceProvider, DelegatingHandler>? RenewalFor(string source) => null;

    public abstract IBounceSource CreateSource(SourceContext context, TOptions options);

    /// <summary>Services that sources of this provider need besides their client.</summary>
    public virtual void AddServices(IServiceCollection services, string source)
    {
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
