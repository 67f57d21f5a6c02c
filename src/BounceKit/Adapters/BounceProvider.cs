using Microsoft.Extensions.Configuration;

namespace BounceKit.Adapters;

/// <summary>A provider that sources can be configured of. Each provider's folder has one.</summary>
internal abstract class BounceProvider
{
    /// <summary>The name in configuration and records.</summary>
    public abstract string Name { get; }

    /// <summary>What a new source has to be told, the plainest first; every key is one that is read.</summary>
    public abstract IReadOnlyList<BounceSetting> Settings { get; }

    /// <summary>Adds a source whose settings stand in a section.</summary>
    public abstract void AddConfigured(BounceSourcesBuilder builder, string source, IConfigurationSection section);
}
