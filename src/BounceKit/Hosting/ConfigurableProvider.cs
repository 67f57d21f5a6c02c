using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>A provider that configuration can name.</summary>
internal abstract class ConfigurableProvider
{
    public abstract string Name { get; }

    /// <summary>The class of the provider, which tells two of the same name apart.</summary>
    public abstract Type Type { get; }

    /// <summary>The provider as users see it.</summary>
    public abstract BounceProviderDescription Description { get; }

    public bool IsNamed(string? name) => Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the source that a section describes.</summary>
    public abstract void AddSource(BounceSourcesBuilder builder, IConfigurationSection section);

    /// <summary>Creates a source at run time.</summary>
    public abstract OwnedBounceSource Create(IServiceProvider services, string name, IConfiguration settings);
}
