using BounceKit.AmazonSes;

namespace BounceKit;

/// <summary>Adds Amazon SES accounts.</summary>
public static class AmazonSesBuilderExtensions
{
    /// <summary>Lets configuration name the provider <c>AmazonSes</c>.</summary>
    /// <param name="builder">The builder; sections that name it may have been added before.</param>
    public static BounceSourcesBuilder AddAmazonSes(this BounceSourcesBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProvider(AmazonSesProvider.Instance);
    }

    /// <summary>Adds the suppression list of an Amazon SES account, or of a tenant, as a source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddAmazonSes(this BounceSourcesBuilder builder, string name, Action<AmazonSesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(AmazonSesProvider.Instance, name, configure);
    }
}
