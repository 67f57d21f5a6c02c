using BounceKit.Mailjet;

namespace BounceKit;

/// <summary>Adds Mailjet accounts.</summary>
public static class MailjetBuilderExtensions
{
    /// <summary>Adds a Mailjet account or subaccount as a source that can list.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddMailjet(this BounceSourcesBuilder builder, string name, Action<MailjetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MailjetProvider.Instance, name, configure);
    }
}
