using BounceKit;

namespace Postmark;

/// <summary>Adds Postmark sources.</summary>
public static class PostmarkBuilderExtensions
{
    /// <summary>Adds the bounce list of one Postmark server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddPostmark(this BounceSourcesBuilder builder, string name, Action<PostmarkOptions> configure) =>
        builder.AddSource(new PostmarkProvider(), name, configure);
}
