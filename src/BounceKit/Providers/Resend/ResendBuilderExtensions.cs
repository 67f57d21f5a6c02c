using BounceKit.Resend;

namespace BounceKit;

/// <summary>Adds Resend teams.</summary>
public static class ResendBuilderExtensions
{
    /// <summary>Adds the suppression list of a Resend team as a source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddResend(this BounceSourcesBuilder builder, string name, Action<ResendOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(ResendProvider.Instance, name, configure);
    }
}
