using BounceKit.Brevo;

namespace BounceKit;

/// <summary>Adds Brevo accounts.</summary>
public static class BrevoBuilderExtensions
{
    /// <summary>Adds a Brevo account as a source that can list and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddBrevo(this BounceSourcesBuilder builder, string name, Action<BrevoOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(BrevoProvider.Instance, name, configure);
    }
}
