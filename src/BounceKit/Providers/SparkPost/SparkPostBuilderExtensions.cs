using BounceKit.SparkPost;

namespace BounceKit;

/// <summary>Adds SparkPost accounts.</summary>
public static class SparkPostBuilderExtensions
{
    /// <summary>Adds a SparkPost account as a source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddSparkPost(this BounceSourcesBuilder builder, string name, Action<SparkPostOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(SparkPostProvider.Instance, name, configure);
    }
}
