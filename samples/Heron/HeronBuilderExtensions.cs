using BounceKit;

namespace Heron;

/// <summary>Adds Heron sources.</summary>
public static class HeronBuilderExtensions
{
    /// <summary>Adds the bounce list of one Heron server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddHeron(this BounceSourcesBuilder builder, string name, Action<HeronOptions> configure) =>
        builder.AddSource(new HeronProvider(), name, configure);
}
