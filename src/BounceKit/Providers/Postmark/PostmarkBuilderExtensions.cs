using BounceKit.Postmark;

namespace BounceKit;

/// <summary>Adds Postmark servers.</summary>
public static class PostmarkBuilderExtensions
{
    /// <summary>Adds message streams of a Postmark server as one source that can list and look up, and remove where it reads suppressions alone.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddPostmark(this BounceSourcesBuilder builder, string name, Action<PostmarkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(PostmarkProvider.Instance, name, configure);
    }
}
