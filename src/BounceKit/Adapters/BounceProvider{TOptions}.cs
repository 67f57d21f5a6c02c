using BounceKit.Hosting;
using BounceKit.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Adapters;

/// <summary>A provider with its options: how they are read and checked, and what a source is made of.</summary>
internal abstract class BounceProvider<TOptions> : BounceProvider
    where TOptions : BounceSourceOptions, new()
{
    /// <summary>Reads the provider's own settings.</summary>
    public abstract void Read(SourceSettings settings, TOptions options);

    /// <summary>Reports every mistake in the provider's own options.</summary>
    public abstract void Check(TOptions options, SettingProblems problems);

    /// <summary>The address requests are relative to when the options name none; null when they have to.</summary>
    public abstract Uri? DefaultAddress(TOptions options);

    /// <summary>Every value that must never be shown.</summary>
    public abstract IEnumerable<string?> Secrets(TOptions options);

    /// <summary>As <see cref="Secrets(TOptions)"/>, with those that come and go, such as tokens: enumerated anew each time.</summary>
    public virtual IEnumerable<string?> Secrets(IServiceProvider services, string source, TOptions options) => Secrets(options);

    public abstract ProviderProtocol Protocol { get; }

    /// <summary>The innermost handler, which adds the secrets, so that no other handler, log or trace sees them.</summary>
    public abstract DelegatingHandler CreateAuthentication(IServiceProvider services, string source, TOptions options);

    /// <summary>Creates the handler around all attempts of a request that renews credentials; null where they do not expire.</summary>
    public virtual Func<IServiceProvider, DelegatingHandler>? RenewalFor(string source) => null;

    public abstract IBounceSource CreateSource(SourceContext context, TOptions options);

    /// <summary>Services that sources of this provider need besides their client.</summary>
    public virtual void AddServices(IServiceCollection services, string source)
    {
    }

    public override void AddConfigured(BounceSourcesBuilder builder, string source, IConfigurationSection section)
    {
        SourceRegistration<TOptions> registration = new(this, source, section.Path, section);
        Add(builder, registration, options => registration.Read(options, []));
    }

    /// <summary>Adds a source that is set up in code.</summary>
    public BounceSourcesBuilder Add(BounceSourcesBuilder builder, string source, Action<TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(configure);
        Add(builder, new SourceRegistration<TOptions>(this, source, source, section: null), configure);
        return builder;
    }

    private void Add(BounceSourcesBuilder builder, SourceRegistration<TOptions> registration, Action<TOptions> configure)
    {
        builder.Services.AddOptions<TOptions>(registration.Name).Configure(configure);
        AddServices(builder.Services, registration.Name);
        SourceClient.Add(builder.Services, new SourceClientSetup
        {
            Source = registration.Name,
            Name = SourceClient.NameFor(registration.Name),
            Limits = LimitsOf,
            Authentication = AuthenticationOf,
            Renewal = RenewalFor(registration.Name),
        });
        builder.Add(registration);

        TOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(registration.Name);
        RequestLimits LimitsOf(IServiceProvider services) => RequestLimits.From(OptionsOf(services));
        DelegatingHandler AuthenticationOf(IServiceProvider services) => CreateAuthentication(services, registration.Name, OptionsOf(services));
    }
}
