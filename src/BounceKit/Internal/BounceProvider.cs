using Microsoft.Extensions.Configuration;

namespace BounceKit.Internal;

/// <summary>A provider that sources can be configured of. Each provider's folder has one.</summary>
internal abstract class BounceProvider
{
    /// <summary>The name in configuration and records.</summary>
    public abstract string Name { get; }

    /// <summary>Adds a source whose settings stand in a section.</summary>
    public abstract void AddConfigured(BounceSourcesBuilder builder, string source, IConfigurationSection section);
}
