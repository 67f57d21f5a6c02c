using BounceKit.Mapp;

namespace BounceKit;

/// <summary>Adds Mapp Empower accounts.</summary>
public static class MappBuilderExtensions
{
    /// <summary>Adds a Mapp Empower account as a source that can list the bounces of templates and look up addresses.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddMapp(this BounceSourcesBuilder builder, string name, Action<MappOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MappProvider.Instance, name, configure);
    }
}
