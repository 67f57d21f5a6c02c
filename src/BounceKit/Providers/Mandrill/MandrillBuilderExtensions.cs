using BounceKit.Mandrill;

namespace BounceKit;

/// <summary>Adds Mailchimp Transactional (Mandrill) accounts.</summary>
public static class MandrillBuilderExtensions
{
    /// <summary>Adds a Mailchimp Transactional (Mandrill) account as a source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddMandrill(this BounceSourcesBuilder builder, string name, Action<MandrillOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MandrillProvider.Instance, name, configure);
    }
}
