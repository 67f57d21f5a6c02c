using BounceKit.Mailgun;

namespace BounceKit;

/// <summary>Adds Mailgun accounts.</summary>
public static class MailgunBuilderExtensions
{
    /// <summary>Adds the sending domains of a Mailgun account as one source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddMailgun(this BounceSourcesBuilder builder, string name, Action<MailgunOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MailgunProvider.Instance, name, configure);
    }
}
